export { objectKey } from './key';
export type { KestraBinding, KestraIdentity, KestraMembership, KestraObject, KestraRole } from './kestra';
export type { Account, Binding, KubernetesObject, LabelSelector, Role } from './kubernetes';
export type { Origin } from './origin';
export type { AccessObject, Reading, Side, Sides } from './side';
export { areSeveral, subjectKey, subjectName, subjectText } from './subject';
export type { Subject } from './subject';
export type { Recipient, Seal, Token, TokenObject } from './token';
export type { Unjudged } from './unjudged';
