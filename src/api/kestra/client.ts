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
 * The access API of Kestra Enterprise, 0.24 to 2.0.
 *
 * Every call throws a {@link KestraApiError}. `get` and `find…` give null for what is not there; a name that several
 * objects bear throws `kestra/ambiguous-name`. `delete` of what is gone is no error. A `create` whose answer was lost
 * looks for what it may have made before it fails, so that repeating it makes no second one. Writes about one user or
 * service account are sent one after the other: the server loses one of two that overlap.
 */
export interface KestraClient {
  readonly roles: {
    create(scope: TenantScope, role: KestraRoleInput, options?: CallOptions): Promise<KestraRole>;
    get(scope: TenantScope, id: string, options?: CallOptions): Promise<KestraRole | null>;
    update(scope: TenantScope, id: string, role: KestraRoleInput, options?: CallOptions): Promise<KestraRole>;
    delete(scope: TenantScope, id: string, options?: CallOptions): Promise<void>;
    findByName(scope: TenantScope, name: string, options?: CallOptions): Promise<KestraRole | null>;
    list(scope: TenantScope, options?: CallOptions): Promise<readonly KestraSummary[]>;
  };
  readonly groups: {
    create(scope: TenantScope, group: KestraGroupInput, options?: CallOptions): Promise<KestraGroup>;
    get(scope: TenantScope, id: string, options?: CallOptions): Promise<KestraGroup | null>;
    update(scope: TenantScope, id: string, group: KestraGroupInput, options?: CallOptions): Promise<KestraGroup>;
    delete(scope: TenantScope, id: string, options?: CallOptions): Promise<void>;
    findByName(scope: TenantScope, name: string, options?: CallOptions): Promise<KestraGroup | null>;
    /** A member already is no error. */
    addMember(scope: TenantScope, groupId: string, userId: string, options?: CallOptions): Promise<void>;
    /** No member any more is no error. */
    removeMember(scope: TenantScope, groupId: string, userId: string, options?: CallOptions): Promise<void>;
    /** As listed, which lags behind by moments. */
    members(scope: TenantScope, groupId: string, options?: CallOptions): Promise<readonly KestraMember[]>;
    /** Asks the member's own record first, which does not lag. */
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
    /** Only a super admin may. */
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
  };
  readonly users: {
    /** With a tenant: among those with access to it. */
    findByEmail(scope: KestraScope, email: string, options?: CallOptions): Promise<KestraUser | null>;
  };
  readonly tokens: {
    /** Never repeated by itself: an answer lost throws with `outcomeUnknown`, and there may be a token. */
    issue(owner: KestraTokenOwner, token: KestraTokenInput, options?: CallOptions): Promise<KestraIssuedToken>;
    /** Throws `kestra/not-found` when the owner is gone. */
    list(owner: KestraTokenOwner, options?: CallOptions): Promise<readonly KestraTokenFacts[]>;
    /** A token already gone is no error. */
    revoke(owner: KestraTokenOwner, id: string, options?: CallOptions): Promise<void>;
  };
  /** What roles of the tenant may grant; asked once. Null where the server does not tell. */
  permissions(scope: TenantScope, options?: CallOptions): Promise<KestraGrantable | null>;
  /** Whom the server takes the caller for; asked once. Throws `kestra/unauthorized`. */
  whoami(options?: CallOptions): Promise<KestraCaller>;
  /**
   * What the caller's roles let it do in the whole of a tenant; asked once. `forbidden` when it may not read that of
   * itself; null where the server does not tell.
   */
  capabilities(scope: TenantScope, options?: CallOptions): Promise<KestraPermissions | 'forbidden' | null>;
  /**
   * The token that the calls are authenticated with, among those of an owner, so that nobody revokes it unaware.
   * Null when the calls use a password, or when none of the tokens can be told to be it.
   */
  ownToken(tokens: readonly KestraTokenFacts[], owner: KestraTokenOwner, options?: CallOptions): Promise<string | null>;
  /** Whether the token that the calls are authenticated with passes a test, such as that of its fingerprint. False where they use a password. */
  ownTokenPasses(test: (token: Secret) => boolean): boolean;
  /** The tenant of the connection: for what names none. */
  readonly tenant: string;
  /** Closes idle connections. */
  close(): void;
}
