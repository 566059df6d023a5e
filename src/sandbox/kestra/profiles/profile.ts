import type { Permissions } from '../model';

export type ProfileName = '1.3' | '2.0';

/** What a call wants to do, in words that both profiles translate into their own. */
export type Verb = 'list' | 'get' | 'create' | 'update' | 'delete';

/** A right that a call needs: a resource and one action on it. */
export interface Right {
  readonly resource: string;
  readonly action: string;
}

/** What differs between versions of the server. */
export interface Profile {
  readonly name: ProfileName;
  /** Every resource with the actions that it knows. */
  readonly permissions: Permissions;
  /** Roles of every tenant that nobody can change. */
  readonly managedRoles: Readonly<Record<string, Permissions>>;
  /** What answers call a superadmin. */
  readonly superAdminField: 'superAdmin' | 'instanceOwner';
  /** Lists are searched with `q`; otherwise with `filters[q][EQUALS]` alone. */
  readonly searchesWithQ: boolean;
  /** Summaries of groups and roles carry more than a name. */
  readonly richSummaries: boolean;
  /** The action that a verb is on a resource such as `ROLE`. */
  readonly actionOf: (verb: Verb) => string;
  /** What adding and removing group members needs. */
  readonly memberRight: (verb: Verb) => Right;
}
