import type { KestraVersion } from '../../facts/kestra';
import type { Secret } from '../../secret';

/** One tenant: the paths of the API below `/api/v1/{tenant}`. */
export interface TenantScope {
  readonly tenant: string;
}

/** A tenant, or the whole instance. Calls for the instance need a super admin. */
export type KestraScope = TenantScope | 'instance';

/** Options of every call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Actions by resource (`FLOW`): `READ`, … up to 1.x; `VIEW`, `EXECUTE`, … from 2.0 on. */
export type KestraPermissions = Readonly<Record<string, readonly string[]>>;

export interface KestraRoleInput {
  readonly name: string;
  readonly description?: string;
  readonly permissions: KestraPermissions;
  /** Whether new users have the role. */
  readonly isDefault?: boolean;
}

export interface KestraRole {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Each list in alphabetical order: the order of the server has no meaning. */
  readonly permissions: KestraPermissions;
  readonly isDefault: boolean;
  /** The role is part of Kestra and cannot be changed. */
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

/** An item of a list. */
export interface KestraSummary {
  readonly id: string;
  readonly name: string;
}

export interface KestraServiceAccountInput {
  readonly name: string;
  readonly description?: string;
  readonly superAdmin?: boolean;
  /** For an account of a tenant: the identifiers of its groups. */
  readonly groups?: readonly string[];
  /** For an account of the instance: the tenants that it has access to. */
  readonly tenants?: readonly string[];
}

/** A change of an account. The super admin flag has a separate call. */
export interface KestraServiceAccountChange {
  readonly name: string;
  readonly description?: string;
  /** For an account of a tenant: the new groups, from the present groups. Default: unchanged. */
  readonly groups?: (present: readonly string[]) => readonly string[];
  /** For an account of the instance: the new tenants, from the present tenants. Default: unchanged. */
  readonly tenants?: (present: readonly string[]) => readonly string[];
}

export interface KestraServiceAccount {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly superAdmin: boolean;
  /** Identifiers, in alphabetical order; empty for an account of the instance. */
  readonly groups: readonly string[];
  /** Identifiers, in alphabetical order; empty for an account of a tenant. */
  readonly tenants: readonly string[];
}

/** The types of the API: a service account is bound as a user. */
export type KestraBindingType = 'USER' | 'GROUP';

export interface KestraBindingInput {
  readonly type: KestraBindingType;
  /** The identifier of the user, service account or group. */
  readonly subjectId: string;
  readonly roleId: string;
  /** The binding applies to this namespace and those below it; null: to the whole tenant. */
  readonly namespace: string | null;
}

export interface KestraBinding extends KestraBindingInput {
  readonly id: string;
  /** For a subject of type `USER`; null where the server does not return it. */
  readonly isServiceAccount: boolean | null;
}

export interface KestraUser {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly displayName: string | null;
}

/** A user or service account in a list. */
export interface KestraListedUser {
  readonly id: string;
  readonly username: string;
  /** Null where the server does not return it. */
  readonly superAdmin: boolean | null;
}

/** The owner of an API token. `scope` is where the service account was created. */
export type KestraTokenOwner =
  | { readonly kind: 'service-account'; readonly id: string; readonly scope: KestraScope }
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'me' };

export interface KestraTokenInput {
  readonly name: string;
  readonly description?: string;
  /** An ISO 8601 duration such as `P30D`. Default: the token does not expire. */
  readonly maxAge?: string;
  /** Whether each use extends the expiry by `maxAge`. */
  readonly extended?: boolean;
}

/** The only response that contains the token. */
export interface KestraIssuedToken {
  readonly id: string;
  readonly name: string;
  readonly token: Secret;
}

/** What the API returns about an issued token. Times are in RFC 3339. */
export interface KestraTokenFacts {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** The first characters of the token, possibly all; null where the server does not return them. */
  readonly prefix: Secret | null;
  readonly issuedAt: string | null;
  /** Null: the token does not expire. */
  readonly expiresAt: string | null;
  readonly lastUsed: string | null;
  readonly extended: boolean;
  readonly expired: boolean;
}

/** The identity of the caller. */
export interface KestraCaller {
  readonly id: string;
  readonly username: string | null;
  readonly superAdmin: boolean;
  readonly tenants: readonly string[];
}

/** The permissions that roles can grant, from the list of the server. */
export interface KestraGrantable {
  /** `1.x` also stands for 0.24. */
  readonly version: KestraVersion;
  readonly permissions: KestraPermissions;
}
