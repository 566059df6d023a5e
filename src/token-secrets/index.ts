export { issueRecordName, issueRecordObject, issueRecordOf } from './issue-record';
export type { IssuedName, IssueRecord } from './issue-record';
export { DECLARATION, ISSUE, ISSUED, TOMBSTONE } from './names';
export { ownerOf } from './owner';
export type { Account } from './owner';
export { tombstoneObject, tombstoneOf } from './tombstone';
export type { Death, Tombstone } from './tombstone';
