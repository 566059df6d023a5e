export {
  anotherSecret,
  broughtBack,
  deadName,
  generatedForm,
  sameName,
  sameTokenAllowed,
  tombstoneNeeded,
  tombstoneOfAnotherAccount,
  tombstoneRefused,
} from './dead-names';
export type { Death } from './dead-names';
export {
  leftoverRevoked,
  leftoversUnknown,
  leftoverStays,
  nameNotVerified,
  notVerified,
  takenUp,
} from './earlier-runs';
export {
  accountMissing,
  accountMissingAtPlan,
  badChoiceOfName,
  heldTwice,
  nameTaken,
  notWithdrawn,
  ownerUnreadable,
  reservedKey,
  sameDeclaration,
  sameToken,
  secretDeclaredTwice,
} from './issue';
export { describeToken } from './token-name';
export type { TokenName } from './token-name';
