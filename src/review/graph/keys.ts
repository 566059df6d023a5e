import { type Subject, subjectKey } from '../objects';

/** The keys of nodes. The first character gives the order of their kinds. */
export const subjectNode = (subject: Subject): string => `1${subjectKey(subject)}`;
export const roleNode = (kind: string, target: string, scope: string | undefined, name: string): string =>
  `2${JSON.stringify([kind, target, scope, name])}`;
export const permissionNode = (role: string, ...parts: readonly string[]): string =>
  `3${JSON.stringify([role, ...parts])}`;
export const tokenNode = (target: string, name: string): string => `4${JSON.stringify([target, name])}`;
export const recipientNode = (fingerprint: string): string => `5${fingerprint}`;
export const reachedNode = (text: string): string => `6${text}`;
