import type { Subject } from './subject';

/** Whoever can be given a role: service accounts, users and groups. */
export interface ISubject {
  /** As bindings name it. */
  readonly subject: Subject;
}

/** What the first argument of a grant can be. */
export type Grantee = ISubject | Subject;

export function subjectOf(grantee: Grantee): Subject {
  return 'subject' in grantee ? grantee.subject : grantee;
}
