import type { AttributePath, SignetError } from '../../errors';
import {
  type Attributes,
  type Context,
  type PlanAnswer,
  type PlanRequest,
  type StateOf,
  UNKNOWN,
} from '../../kit/framework';
import type { Clients } from '../clients';
import { dueInPlan, type RotatingState, type Uses } from './due';
import { heldByUse, overlapEnds, previousGone, previousInUse, rotates } from './errors';
import { unpackIssuance } from './stored';

/** When and how a credential of a declaration rotates. */
export interface Schedule {
  readonly rotatesAt: string;
  /** Such as `30 days old on 2026-12-01 (every 720h)`. */
  readonly reason: string;
  /** Until when the old one stays valid, as a part of a sentence; null if it is revoked in the same apply. */
  readonly overlap: string | null;
}

/** The particulars of a kind of credential that rotates by itself. */
export interface RotationKind<A extends Attributes> {
  readonly timesOf: (state: StateOf<A>) => RotatingState;
  /** Null if it does not rotate; undefined while that is unknown. */
  readonly scheduleOf: (prior: StateOf<A>, proposed: PlanRequest<A>['proposed']) => Schedule | null | undefined;
  /** The predecessor of a credential, in its overlap, as the state that it had; null if there is none. */
  readonly previousOf: (state: StateOf<A>) => StateOf<A> | null;
  /** What a plan knows about the new credential, with the old one as its predecessor. */
  readonly rotated: (prior: StateOf<A>) => NonNullable<PlanAnswer<A>['planned']>;
  /** Which tokens of a state must not be revoked, as the server records their use now. */
  readonly usesOf?: (
    prior: StateOf<A>,
    proposed: PlanRequest<A>['proposed'],
    context: Context<Clients>,
  ) => Promise<Uses>;
  /** Called before a rotation in place, or the end of an overlap, is planned; throws to refuse. */
  readonly before?: (
    change: { readonly issues: boolean; readonly ends: StateOf<A> | null },
    request: PlanRequest<A>,
    context: Context<Clients>,
  ) => Promise<void>;
}

/** What a plan changes because of the time, unless something else replaces the credential. */
export interface RotationPlan {
  readonly planned: Readonly<Record<string, unknown>>;
  /** A rotation without an overlap is a replacement. */
  readonly replace: readonly { readonly path: AttributePath; readonly reason: string }[];
  readonly issues: boolean;
  readonly endsPrevious: boolean;
  /** A token that does not work any more is issued again in place, because the old one of its rotation is in use. */
  readonly reissues?: boolean;
  /** Of an issue in place, and of the end of an overlap. */
  readonly warning?: SignetError;
  /** What is due, and waits until a token is not in use any more. */
  readonly held?: SignetError;
}

/**
 * Plans a rotation or the end of an overlap, if one is due.
 *
 * @param dead - why the token does not work any more, if nothing else replaces it: then the old one of its rotation is kept
 * if it is in use, because its users would be without a token.
 */
export async function planRotation<A extends Attributes>(
  kind: RotationKind<A>,
  prior: StateOf<A>,
  { dead, ...request }: PlanRequest<A> & { readonly dead: string | undefined },
  describe: (state: StateOf<A>) => string,
  context: Context<Clients>,
): Promise<RotationPlan> {
  const schedule = kind.scheduleOf(prior, request.proposed);
  const times = kind.timesOf(prior);
  const data = unpackIssuance(request.private);
  const due = dueInPlan(times, schedule?.rotatesAt ?? null, data, context.clients);
  const previous = kind.previousOf(prior);
  // The refresh did not know a change of the schedule or of the guard.
  const { prevent_revoke_if_used_within: within } = request.proposed as Pick<
    RotatingState,
    'prevent_revoke_if_used_within'
  >;
  const isChanged =
    (schedule?.rotatesAt ?? null) !== times.rotates_at || within !== times.prevent_revoke_if_used_within;
  const uses =
    kind.usesOf && isChanged && (due.rotates || due.overlapEnds || dead !== undefined)
      ? await kind.usesOf(prior, request.proposed, context)
      : { token: data.inUse, previous: data.previousInUse };
  const until = times.previous?.valid_until ?? '';
  if (dead !== undefined && previous !== null && uses.previous && !data.previousGone)
    return {
      planned: { ...kind.rotated(prior), status: 'active', previous: times.previous },
      ...{ replace: [], issues: true, endsPrevious: false, reissues: true },
      warning: previousInUse(dead, { token: describe(previous), until }),
    };
  // More than two are never valid, so a rotation revokes the predecessor first.
  const isHeld = previous === null ? uses.token && schedule?.overlap === null : uses.previous && !data.previousGone;
  if (schedule && due.rotates && !isHeld) {
    const { reason, overlap } = schedule;
    if (overlap === null) {
      const because = `A new token is issued because it is ${reason}; the old one is revoked.`;
      return { planned: {}, replace: [{ path: ['rotates_at'], reason: because }], issues: true, endsPrevious: true };
    }
    const endsEarly = previous !== null && !due.overlapEnds;
    const early = endsEarly ? { token: describe(previous), until } : undefined;
    const warning = rotates(reason, { token: describe(prior), until: overlap }, early);
    return { planned: kind.rotated(prior), replace: [], issues: true, endsPrevious: true, warning };
  }
  const planned = { rotates_at: schedule === undefined ? UNKNOWN : (schedule?.rotatesAt ?? null) };
  const unchanged = { replace: [], issues: false, endsPrevious: false };
  if (isHeld && (due.rotates || due.overlapEnds)) {
    const held = heldByUse({ token: describe(previous ?? prior), rotates: due.rotates });
    return { planned: { ...planned, previous: times.previous }, ...unchanged, held };
  }
  if (previous === null || !due.overlapEnds) return { planned: { ...planned, previous: times.previous }, ...unchanged };
  const warning = (data.previousGone ? previousGone : overlapEnds)({ token: describe(previous), until });
  return { planned: { ...planned, previous: null }, replace: [], issues: false, endsPrevious: true, warning };
}
