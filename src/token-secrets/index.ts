export { anchorObject, anchorOf } from './anchor';
export type { Anchor } from './anchor';
export { deathsIn, listDeadTokens } from './dead-token';
export type { DeadToken } from './dead-token';
export { ownerOf } from './empty-secret';
export type { Account } from './empty-secret';
export { issueRecordName, issueRecordObject, issueRecordOf } from './issue-record';
export type { IssuedName, IssueRecord } from './issue-record';
export { eachToken, listMarked, listTokens } from './list-tokens';
export type { TokenFilter } from './list-tokens';
export { makerOf } from './maker';
export type { Maker } from './maker';
export { byNamespaceAndName, keyOf, tokenKeyOf } from './namespaced-name';
export { ANCHOR, DECLARATION, ISSUE, ISSUED, PREVENT_IF_USED_WITHIN, TOMBSTONE } from './names';
export { tokenOf } from './token';
export type { Token } from './token';
export { tombstoneObject, tombstoneOf } from './tombstone';
export type { Death, Tombstone } from './tombstone';
export {
  accountUid,
  type AnchorSecret,
  anotherAccount,
  type Cluster,
  confirmDeletion,
  createTombstone,
  type DeathFacts,
  deleteToken,
  findSecret,
  type FoundSecret,
  isReason,
  nothingToRevoke,
  ownUsername,
  prepareRevocation,
  reasonOf,
  refuseOwnAccount,
  refuseOwnToken,
  refuseRecentlyUsed,
  revoke,
  secretRef,
  type UsageGuard,
  usernameOf,
} from './revocation';
