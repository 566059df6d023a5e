import type { KestraVersion } from '../../facts/kestra';
import type { Secret } from '../../secret';

/** One tenant: every path of the API below `/api/v1/{tenant}`. */
export interface TenantScope {
  readonly tenant: string;
}

/** A tenant, or the whole instance, for which the caller has to be a super admin. */
export type KestraScope = TenantScope | 'instance';

/** What goes with every call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Resources (`FLOW`) and what may be done with them: `READ`, … up to 1.x; `VIEW`, `EXECUTE`, … from 2.0 on. */
export type KestraPermissions = Readonly<Record<string, readonly string[]>>;

export interface KestraRoleInput {
  readonly name: string;
  readonly description?: string;
  readonly permissions: KestraPermissions;
  /** Whether new users get it. */
  readonly isDefault?: boolean;
}

export interface KestraRole {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Each list in alphabetical order: the server's order means nothing. */
  readonly permissions: KestraPermissions;
  readonly isDefault: boolean;
  /** Comes with Kestra, and cannot be changed. */
  readonly isManaged: boolean;
}

export interface KestraGroupInput {
  readonly name: string;
  readonly description?: string;
}

export interface KestraGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
}

/** A user or service account in a group. */
export interface KestraMember {
  readonly id: string;
  readonly username: string;
}

/** What a listing tells. */
export interface KestraSummary {
  readonly id: string;
  readonly name: string;
}

export interface KestraServiceAccountInput {
  readonly name: string;
  readonly description?: string;
  readonly superAdmin?: boolean;
  /** In a tenant: the identifiers of its groups. */
  readonly groups?: readonly string[];
  /** At the level of the instance: the tenants that it has access to. */
  readonly tenants?: readonly string[];
}

/** What changes; the super admin flag has a call of its own. */
export interface KestraServiceAccountChange {
  readonly name: string;
  readonly description?: string;
  /** In a tenant: the groups from now on, from those at present. Default: as they are. */
  readonly groups?: (present: readonly string[]) => readonly string[];
  /** At the level of the instance: the tenants from now on. Default: as they are. */
  readonly tenants?: (present: readonly string[]) => readonly string[];
}

export interface KestraServiceAccount {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly superAdmin: boolean;
  /** Identifiers, in alphabetical order; empty at the level of the instance. */
  readonly groups: readonly string[];
  /** Identifiers, in alphabetical order; empty in a tenant. */
  readonly tenants: readonly string[];
}

/** As the API has them: a service account binds as a user. */
export type KestraBindingType = 'USER' | 'GROUP';

export interface KestraBindingInput {
  readonly type: KestraBindingType;
  /** The identifier of the user, service account or group. */
  readonly subjectId: string;
  readonly roleId: string;
  /** And every namespace below it; null for the whole tenant. */
  readonly namespace: string | null;
}

export interface KestraBinding extends KestraBindingInput {
  readonly id: string;
  /** What the server says of a subject of type `USER`; null where it does not say. */
  readonly isServiceAccount: boolean | null;
}

export interface KestraUser {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly displayName: string | null;
}

/** Whose API token. A service account's is asked for at the level that the account was made at. */
export type KestraTokenOwner =
  | { readonly kind: 'service-account'; readonly id: string; readonly scope: KestraScope }
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'me' };

export interface KestraTokenInput {
  readonly name: string;
  readonly description?: string;
  /** A duration of ISO 8601, such as `P30D`. Default: it never expires. */
  readonly maxAge?: string;
  /** Whether use prolongs it by `maxAge`. */
  readonly extended?: boolean;
}

/** The only answer that holds the token. */
export interface KestraIssuedToken {
  readonly id: string;
  readonly name: string;
  readonly token: Secret;
}

/** What the API tells of a token afterwards. Times are as the API writes them: RFC 3339. */
export interface KestraTokenFacts {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Its first characters, as many as the server lists: perhaps all. Some servers list none. */
  readonly prefix: Secret | null;
  readonly issuedAt: string | null;
  /** Null: never. */
  readonly expiresAt: string | null;
  readonly lastUsed: string | null;
  readonly extended: boolean;
  readonly expired: boolean;
}

/** Whom the server takes the caller for. */
export interface KestraCaller {
  readonly id: string;
  readonly username: string | null;
  readonly superAdmin: boolean;
  readonly tenants: readonly string[];
}

/** What the server lets roles grant, told by its own list. */
export interface KestraGrantable {
  /** `1`: the resources and four actions of 0.24 to 1.x; `2`: those of 2.0. */
  readonly version: KestraVersion;
  readonly permissions: KestraPermissions;
}
