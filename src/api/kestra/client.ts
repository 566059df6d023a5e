import type { KestraVersion } from '../../facts/kestra';
import type { Secret } from '../../secret';
import type {
  CallOptions,
  KestraBinding,
  KestraBindingInput,
  KestraBindingType,
  KestraCaller,
  KestraGrantable,
  KestraGroup,
  KestraGroupInput,
  KestraIssuedToken,
  KestraListedUser,
  KestraMember,
  KestraPermissions,
  KestraRole,
  KestraRoleInput,
  KestraScope,
  KestraServiceAccount,
  KestraServiceAccountChange,
  KestraServiceAccountInput,
  KestraSummary,
  KestraTokenFacts,
  KestraTokenInput,
  KestraTokenOwner,
  KestraUser,
  TenantScope,
} from './types';

/**
 * The access management API of Kestra Enterprise, 0.24 to 2.0.
 *
 * Every call can throw a {@link KestraApiError}. `get` and `find…` return null for an object that does not exist; `find…`
 * throws `kestra/ambiguous-name` for a name of several objects. `delete` of an object that does not exist is not an
 * error. A `create` whose response was lost looks for the new object before it fails, so that a retry does not create
 * another one. Writes to one user or service account are sent one after the other: the server loses one of two parallel
 * writes.
 */
export interface KestraClient {
  readonly roles: {
    create(scope: TenantScope, role: KestraRoleInput, options?: CallOptions): Promise<KestraRole>;
    get(scope: TenantScope, id: string, options?: CallOptions): Promise<KestraRole | null>;
    update(scope: TenantScope, id: string, role: KestraRoleInput, options?: CallOptions): Promise<KestraRole>;
    delete(scope: TenantScope, id: string, options?: CallOptions): Promise<void>;
    findByName(scope: TenantScope, name: string, options?: CallOptions): Promise<KestraRole | null>;
    list(scope: TenantScope, options?: CallOptions): Promise<readonly KestraSummary[]>;
    /** As `list`. A page is read when the caller reaches it. */
    each(scope: TenantScope, options?: CallOptions): AsyncIterable<KestraSummary>;
  };
  readonly groups: {
    create(scope: TenantScope, group: KestraGroupInput, options?: CallOptions): Promise<KestraGroup>;
    get(scope: TenantScope, id: string, options?: CallOptions): Promise<KestraGroup | null>;
    update(scope: TenantScope, id: string, group: KestraGroupInput, options?: CallOptions): Promise<KestraGroup>;
    delete(scope: TenantScope, id: string, options?: CallOptions): Promise<void>;
    findByName(scope: TenantScope, name: string, options?: CallOptions): Promise<KestraGroup | null>;
    list(scope: TenantScope, options?: CallOptions): Promise<readonly KestraSummary[]>;
    /** As `list`. A page is read when the caller reaches it. */
    each(scope: TenantScope, options?: CallOptions): AsyncIterable<KestraSummary>;
    /** Adding a member again is not an error. */
    addMember(scope: TenantScope, groupId: string, userId: string, options?: CallOptions): Promise<void>;
    /** Removing a user that is not a member is not an error. */
    removeMember(scope: TenantScope, groupId: string, userId: string, options?: CallOptions): Promise<void>;
    /** From a list, which shows changes with a short delay. */
    members(scope: TenantScope, groupId: string, options?: CallOptions): Promise<readonly KestraMember[]>;
    /** Reads the record of the member first, which shows changes at once. */
    isMember(scope: TenantScope, groupId: string, userId: string, options?: CallOptions): Promise<boolean>;
  };
  readonly serviceAccounts: {
    create(
      scope: KestraScope,
      account: KestraServiceAccountInput,
      options?: CallOptions,
    ): Promise<KestraServiceAccount>;
    get(scope: KestraScope, id: string, options?: CallOptions): Promise<KestraServiceAccount | null>;
    update(
      scope: KestraScope,
      id: string,
      change: KestraServiceAccountChange,
      options?: CallOptions,
    ): Promise<KestraServiceAccount>;
    delete(scope: KestraScope, id: string, options?: CallOptions): Promise<void>;
    findByName(scope: KestraScope, name: string, options?: CallOptions): Promise<KestraServiceAccount | null>;
    /** Of a tenant: its accounts, and those of the instance that have access to it. */
    list(scope: KestraScope, options?: CallOptions): Promise<readonly KestraSummary[]>;
    /** As `list`. A page is read when the caller reaches it. */
    each(scope: KestraScope, options?: CallOptions): AsyncIterable<KestraSummary>;
    /** Allowed only for a super admin. */
    setSuperAdmin(id: string, superAdmin: boolean, options?: CallOptions): Promise<void>;
  };
  readonly bindings: {
    create(scope: TenantScope, binding: KestraBindingInput, options?: CallOptions): Promise<KestraBinding>;
    get(scope: TenantScope, id: string, options?: CallOptions): Promise<KestraBinding | null>;
    delete(scope: TenantScope, id: string, options?: CallOptions): Promise<void>;
    search(
      scope: TenantScope,
      filter: { readonly type?: KestraBindingType; readonly subjectId?: string; readonly namespace?: string },
      options?: CallOptions,
    ): Promise<readonly KestraBinding[]>;
    /** As `search`. A page is read when the caller reaches it. */
    each(
      scope: TenantScope,
      filter: Parameters<KestraClient['bindings']['search']>[1],
      options?: CallOptions,
    ): AsyncIterable<KestraBinding>;
  };
  /** Access of users and service accounts to a tenant: from 2.0 on, the condition for all that names them there. */
  readonly tenantAccess: {
    has(scope: TenantScope, userId: string, options?: CallOptions): Promise<boolean>;
    /** False where the user has access already. */
    grant(scope: TenantScope, userId: string, options?: CallOptions): Promise<boolean>;
    /** Ends the access. To revoke what does not exist is not an error. */
    revoke(scope: TenantScope, userId: string, options?: CallOptions): Promise<void>;
  };
  readonly users: {
    /** With a tenant: among the users with access to it. */
    findByEmail(scope: KestraScope, email: string, options?: CallOptions): Promise<KestraUser | null>;
    /** Of a tenant: who has access to it, service accounts included. Of the instance: its users. */
    list(scope: KestraScope, options?: CallOptions): Promise<readonly KestraListedUser[]>;
  };
  readonly tokens: {
    /** Not retried when the response is lost: the error has `outcomeUnknown`, and a token may exist. */
    issue(owner: KestraTokenOwner, token: KestraTokenInput, options?: CallOptions): Promise<KestraIssuedToken>;
    /** Throws `kestra/not-found` when the owner does not exist. */
    list(owner: KestraTokenOwner, options?: CallOptions): Promise<readonly KestraTokenFacts[]>;
    /** Revoking a token that does not exist is not an error. */
    revoke(owner: KestraTokenOwner, id: string, options?: CallOptions): Promise<void>;
  };
  /** The permissions that roles of the tenant can grant; requested once. Null where the server does not return them. */
  permissions(scope: TenantScope, options?: CallOptions): Promise<KestraGrantable | null>;
  /** The identity of the caller; requested once. Throws `kestra/unauthorized`. */
  whoami(options?: CallOptions): Promise<KestraCaller>;
  /**
   * The permissions that the caller has in a whole tenant by its roles; requested once. `forbidden` when the caller may
   * not read its own access; null where the server does not return it.
   */
  capabilities(scope: TenantScope, options?: CallOptions): Promise<KestraPermissions | 'forbidden' | null>;
  /**
   * The ids of the tokens of an owner that can be the token of these calls, so that it is not revoked by mistake. One if the
   * first characters that the server lists identify it; none when the calls use a password, or the token of another owner.
   */
  ownTokens(
    tokens: readonly KestraTokenFacts[],
    owner: KestraTokenOwner,
    options?: CallOptions,
  ): Promise<readonly string[]>;
  /**
   * Whether the token of these calls passes a test, for example of its fingerprint. False when the calls use a
   * password.
   */
  ownTokenPasses(test: (token: Secret) => boolean): boolean;
  /** The default tenant, from the connection. */
  readonly tenant: string;
  /** The version that the configuration declares, which may not be the server's. */
  readonly declaredVersion: KestraVersion | undefined;
  /** Closes idle connections. */
  close(): void;
}
