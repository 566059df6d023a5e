export { issueRecordName, issueRecordObject, issueRecordOf } from './issue-record';
export type { IssuedName, IssueRecord } from './issue-record';
export {
  ACCOUNT_NAME,
  ACCOUNT_UID,
  DECLARATION,
  INVALID_SINCE,
  ISSUE,
  ISSUED,
  LAST_USED,
  TOKEN_SECRET_TYPE,
  TOMBSTONE,
} from './names';
export { ownerOf } from './owner';
export type { Account } from './owner';
export { tombstoneObject, tombstoneOf } from './tombstone';
export type { Death, Tombstone } from './tombstone';
