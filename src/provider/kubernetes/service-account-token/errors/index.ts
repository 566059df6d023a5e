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
  badChoiceOfName,
  heldTwice,
  nameTaken,
  notWithdrawn,
  ownerUnreadable,
  reservedKey,
  sameDeclaration,
  sameToken,
} from './issue';
export type { TokenName } from './token-name';
