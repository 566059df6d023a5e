import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type FindingCode, isFindingCode } from '../../findings';
import { guardrailErrors } from './errors';

const METADATA = 'cdktf-signet:acknowledged';

interface Acknowledgement {
  readonly code: FindingCode;
  readonly reason: string;
}

/**
 * Acknowledges a finding of a guardrail, for a construct and everything in it: the finding is then shown as information,
 * with the reason.
 *
 * @param code - the code at the end of the finding, for example `least-privilege/secrets`
 * @throws SignetError for an unknown code and for an empty reason.
 */
export function acknowledge(construct: IConstruct, code: FindingCode, reason: string): void {
  if (!isFindingCode(code)) throw guardrailErrors.acknowledgedCodeUnknown(construct, code);
  if (Token.isUnresolved(reason) || reason.trim() === '') throw guardrailErrors.acknowledgedWithoutReason(construct);
  construct.node.addMetadata(METADATA, { code, reason: reason.trim() } satisfies Acknowledgement);
}

/** The reason for which a finding is acknowledged at a construct or at one of its parents, the nearest first. */
export function acknowledgedReason(construct: IConstruct, code: FindingCode): string | undefined {
  return construct.node.scopes
    .reverse()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === METADATA)
    .map(({ data }) => data as Acknowledgement)
    .find((one) => one.code === code)?.reason;
}
