/** Actions by resource, in the names of a profile: `{ FLOW: ['READ'] }`. */
export type Permissions = Readonly<Record<string, readonly string[]>>;

export type UserType = 'STANDARD' | 'SERVICE_ACCOUNT';
export type Membership = 'OWNER' | 'MEMBER';
export type BindingType = 'USER' | 'GROUP';

/** A user or a service account. The server stores both as one kind, with ids of one space. */
export interface User {
  readonly id: string;
  readonly type: UserType;
  /** The name of a service account; the email of a user. */
  username: string;
  description?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  superAdmin: boolean;
  restricted: boolean;
  /** Ids of the tenants that it has access to. */
  tenants: ReadonlySet<string>;
  /** By group id. Written as a whole, as by the server: of two parallel writes, one is lost. */
  groups: ReadonlyMap<string, Membership>;
  /** SHA-256 of the password. */
  password?: string | undefined;
}

export interface Group {
  readonly id: string;
  readonly tenant: string;
  name: string;
  description?: string | undefined;
}

export interface Role {
  readonly id: string;
  readonly tenant: string;
  name: string;
  description?: string | undefined;
  permissions: Permissions;
  isDefault: boolean;
  readonly isManaged: boolean;
}

export interface Binding {
  readonly id: string;
  readonly tenant: string;
  readonly type: BindingType;
  /** Id of the user, service account or group. */
  readonly subjectId: string;
  readonly roleId: string;
  readonly namespace?: string | undefined;
}

/** A stored API token: its hash, never its text. */
export interface ApiToken {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly prefix: string;
  readonly hash: string;
  readonly issuedAt: number;
  readonly maxAgeMs?: number | undefined;
  expiresAt?: number | undefined;
  lastUsedAt?: number | undefined;
  readonly extended: boolean;
}
