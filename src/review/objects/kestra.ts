import type { Origin } from './origin';
import type { Subject } from './subject';

/** A role of a tenant of Kestra. */
export interface KestraRole {
  readonly kind: 'KestraRole';
  readonly target: string;
  readonly tenant: string;
  /** The id in Kestra if it is known, otherwise the address of the resource that creates it. */
  readonly id: string;
  readonly name?: string;
  /** Actions by resource: `{ FLOW: ['READ'] }`. Those that are known. */
  readonly permissions: Readonly<Record<string, readonly string[]>>;
  readonly origin: Origin;
}

/** A role of Kestra given to a subject, in a namespace with its children (`a` has `a.b`) or in the whole tenant. */
export interface KestraBinding {
  readonly kind: 'KestraBinding';
  readonly target: string;
  readonly tenant: string;
  readonly id: string;
  /** The id of the role, as in `KestraRole.id`. */
  readonly roleId: string;
  readonly subject: Subject;
  /** Undefined: the whole tenant. */
  readonly namespace?: string;
  readonly origin: Origin;
}

/** A subject that is a member of a group of Kestra. */
export interface KestraMembership {
  readonly kind: 'KestraMembership';
  readonly target: string;
  readonly group: Subject;
  readonly member: Subject;
  readonly origin: Origin;
}

/** A service account, user or group of Kestra. */
export interface KestraIdentity {
  readonly kind: 'KestraIdentity';
  readonly subject: Subject;
  /** True if it has all rights on the whole instance. */
  readonly superAdmin: boolean;
  readonly origin: Origin;
}

export type KestraObject = KestraRole | KestraBinding | KestraMembership | KestraIdentity;
