export { anchorObject, anchorOf } from './anchor';
export type { Anchor } from './anchor';
export { ownerOf } from './empty-secret';
export type { Account } from './empty-secret';
export { issueRecordName, issueRecordObject, issueRecordOf } from './issue-record';
export type { IssuedName, IssueRecord } from './issue-record';
export { ANCHOR, DECLARATION, ISSUE, ISSUED, TOMBSTONE } from './names';
export { tombstoneObject, tombstoneOf } from './tombstone';
export type { Death, Tombstone } from './tombstone';
