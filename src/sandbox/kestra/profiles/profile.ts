import type { Permissions } from '../model';

/** The version of Kestra that a sandbox follows. `1.3` stands for 0.24 to 1.3. */
export type KestraProfile = '1.3' | '2.0';

/** What a call does. Each profile has its own action for it. */
export type Verb = 'list' | 'get' | 'create' | 'update' | 'delete';

/** A right: a resource and one action on it. */
export interface Right {
  readonly resource: string;
  readonly action: string;
}

/** The differences between versions of the server. */
export interface Profile {
  readonly name: KestraProfile;
  /** Every resource with its actions. */
  readonly permissions: Permissions;
  /** The roles of every tenant that cannot be changed. */
  readonly managedRoles: Readonly<Record<string, Permissions>>;
  /** The field for a superadmin in requests and responses. */
  readonly superAdminField: 'superAdmin' | 'instanceOwner';
  /**
   * Whether a user must have access to a tenant before it can be a member of a group there. Otherwise the first
   * membership grants the access, and the end of the last one revokes it.
   */
  readonly accessComesFirst: boolean;
  /** Lists are searched with `q`; otherwise only with `filters[q][EQUALS]`. */
  readonly searchesWithQ: boolean;
  /** Summaries of groups and roles contain more than a name. */
  readonly richSummaries: boolean;
  /** The action for a verb on a resource such as `ROLE`. */
  readonly actionOf: (verb: Verb) => string;
  /** The right for a verb on the members of groups. */
  readonly memberRight: (verb: Verb) => Right;
  /** The resource of the rights on the access to a tenant. */
  readonly accessResource: string;
}
