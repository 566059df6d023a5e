export { type EndingToken, endingTokens, refuseAccountEnd } from './account-end';
export { dueInPlan, refreshDue, UNUSED } from './due';
export type { Refreshed } from './due';
export type { Uses } from './due';
export { declarationHash } from './declaration';
export { revokesUnknown } from './errors';
export { strictlyGuarded } from './guard';
export { issueCredential, UNDO_MS } from './issue';
export type { IssueSteps, Keep } from './issue';
export { keepOld, type RotationInPlace } from './keep-old';
export { issuerOf } from './issuer';
export type { StateLocation } from './issuer';
export { type IssuanceMemory, issuanceMemory } from './memory';
export type { Credential } from './credential';
export { credentialsOf, planCredential, planEnd } from './plan';
export type { PlannedIssue, PlanKind } from './plan';
export type { RotationKind, Schedule } from './plan-rotation';
export {
  ageReason,
  earlier,
  knownRotation,
  later,
  laterAtMost,
  plannedAt,
  PREVIOUS,
  previousAttributes,
  rotatedReason,
  rotation,
  type Rotation,
  rotatesAt,
  rotationTime,
} from './rotation';
export { overlaps } from '../../rotation';
export { issueReason, keepersReason } from './reasons';
export { packIssuance, unpackIssuance } from './stored';
export type { Leaving } from './stored';
