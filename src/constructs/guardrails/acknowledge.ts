import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type FindingCode, guardrailErrors, isFindingCode } from './errors';

const METADATA = 'cdktf-signet:acknowledged';

interface Acknowledgement {
  readonly code: FindingCode;
  readonly reason: string;
}

/**
 * Says that a finding of a guardrail is right as it is, and why: it then shows as information, together with the reason.
 * It holds for a construct and all that is in it.
 *
 * @param code - as it stands at the end of the finding, for example `least-privilege/secrets`
 * @throws SignetError for an unknown code and for an empty reason.
 */
export function acknowledge(construct: IConstruct, code: FindingCode, reason: string): void {
  if (!isFindingCode(code)) throw guardrailErrors.acknowledgedCodeUnknown(construct);
  if (Token.isUnresolved(reason) || reason.trim() === '') throw guardrailErrors.acknowledgedWithoutReason(construct);
  construct.node.addMetadata(METADATA, { code, reason: reason.trim() } satisfies Acknowledgement);
}

/** The reason given for a finding at a construct or around it, the nearest first. */
export function acknowledgedReason(construct: IConstruct, code: FindingCode): string | undefined {
  return construct.node.scopes
    .reverse()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === METADATA)
    .map(({ data }) => data as Acknowledgement)
    .find((one) => one.code === code)?.reason;
}
