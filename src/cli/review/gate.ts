import type { Review, ReviewFinding, TokenChange } from '../../review';
import { EXIT } from '../exit';

/** What a person must approve: nothing, more access, or any change of access. */
export const APPROVALS = ['never', 'broadening', 'any'] as const;
export type Approval = (typeof APPROVALS)[number];

export interface GateOptions {
  readonly requireApproval: Approval;
  /** Whether what cannot be judged before the apply, or a partial baseline, ends the command with 3. */
  readonly strict?: true;
}

export interface Decision {
  readonly status: number;
  /** Why, in a whole sentence; undefined if there is nothing to say. */
  readonly reason?: string;
}

/** Decides on the exit status. What cannot be judged never passes a gate as if it were the same. */
export function decide(review: Review, { requireApproval, strict }: GateOptions): Decision {
  const { plan } = review;
  const broader = broadening(review);
  if (requireApproval !== 'never' && broader !== undefined)
    return { status: EXIT.broader, reason: `Approval is needed: ${broader}.` };
  if (requireApproval === 'any' && changes(review))
    return { status: EXIT.broader, reason: 'Approval is needed: the plan changes access or tokens.' };
  if (!plan.complete && (strict || requireApproval !== 'never'))
    return { status: EXIT.notJudged, reason: 'The plan is incomplete, so the review is of a part of it only.' };
  const reason = unjudged(review);
  return reason === undefined ? { status: EXIT.ok } : { status: strict ? EXIT.notJudged : EXIT.ok, reason };
}

/** What is not known, in whole sentences; undefined: nothing. */
function unjudged({ counts, baseline }: Review): string | undefined {
  const parts = [
    counts.notJudged > 0 &&
      `${counts.notJudged === 1 ? '1 part' : `${counts.notJudged} parts`} of the plan cannot be judged before the apply.`,
    baseline?.notSeen !== undefined &&
      'The baseline is partial, since whoever took it was not allowed to read everything.',
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** What gives somebody more, in words; undefined: nothing. A sideways change counts, since it gives as well. */
function broadening({ verdict, counts, tokens, findings }: Review): string | undefined {
  const gain = verdict === 'broadens' || verdict === 'sideways';
  const opened = tokens.filter(opensMore).length;
  const severe = findings.filter(isSevere).length;
  const parts = [
    gain && (counts.gain === 1 ? '1 subject gains access' : `${counts.gain} subjects gain access`),
    opened > 0 && `${opened === 1 ? '1 token' : `${opened} tokens`} can be used by somebody who could not before`,
    severe > 0 && `${severe === 1 ? '1 finding is' : `${severe} findings are`} new, severe and not acknowledged`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** A new token, or a new recipient of a token: the subject does not gain access, but somebody can act as it. */
const opensMore = ({ change, recipients }: TokenChange): boolean =>
  change === 'issued' || recipients.some((recipient) => recipient.change === 'added');

const isSevere = ({ severity, added, acknowledged }: ReviewFinding): boolean =>
  added && acknowledged === undefined && (severity === 'critical' || severity === 'high');

const changes = ({ verdict, tokens }: Review): boolean =>
  verdict !== 'same' || tokens.some(({ change }) => change !== 'kept');
