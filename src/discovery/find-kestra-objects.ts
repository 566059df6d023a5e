import type {
  CallOptions,
  KestraBinding,
  KestraClient,
  KestraGroup,
  KestraRole,
  KestraScope,
  KestraServiceAccount,
  KestraSummary,
} from '../api/kestra';
import type { FindOptions, Found } from './found';
import { inTurns } from './in-turns';
import { kestraAccountId, tenantObjectId } from './kestra-id';

/** What identifies an object of a tenant. */
export interface TenantObjectIdentity {
  readonly tenant: string;
  readonly id: string;
}

/** What identifies a service account. An account of the instance has no tenant. */
export interface KestraAccountIdentity {
  readonly tenant: string | null;
  readonly id: string;
  readonly instance: boolean;
}

export type FoundKestraRole = Found<TenantObjectIdentity, KestraRole>;
export type FoundKestraGroup = Found<TenantObjectIdentity, KestraGroup>;
export type FoundKestraBinding = Found<TenantObjectIdentity, KestraBinding>;
export type FoundKestraAccount = Found<KestraAccountIdentity, KestraServiceAccount>;

/** Which objects are found. */
export interface TenantFilter {
  /** Default: the tenant of the client. */
  readonly tenant?: string | undefined;
}

export interface NameFilter extends TenantFilter {
  readonly name?: string | undefined;
}

/** Filters of service accounts. */
export interface AccountFilter extends NameFilter {
  /** Those of the instance instead of those of the tenant. */
  readonly instance?: boolean | undefined;
}

/** Filters of bindings. */
export interface BindingFilter extends TenantFilter {
  readonly subjectId?: string | undefined;
  readonly roleId?: string | undefined;
  readonly namespace?: string | undefined;
}

/** The custom roles of a tenant. Built-in roles cannot be managed. */
export async function* findKestraRoles(
  client: KestraClient,
  { tenant = client.tenant, name }: NameFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundKestraRole> {
  for await (const role of each(client.roles, { tenant }, name, options))
    if (!role.isManaged) yield ofTenant('kestra_role', tenant, role, role.name);
}

/** The groups of a tenant. */
export async function* findKestraGroups(
  client: KestraClient,
  { tenant = client.tenant, name }: NameFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundKestraGroup> {
  for await (const group of each(client.groups, { tenant }, name, options))
    yield ofTenant('kestra_group', tenant, group, group.name);
}

/** The bindings of a tenant. */
export async function* findKestraBindings(
  client: KestraClient,
  { tenant = client.tenant, subjectId, roleId, namespace }: BindingFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundKestraBinding> {
  const filter = { ...(subjectId && { subjectId }), ...(namespace && { namespace }) };
  for await (const binding of client.bindings.each({ tenant }, filter, options)) {
    if (roleId !== undefined && binding.roleId !== roleId) continue;
    const where = binding.namespace === null ? '' : ` in ${binding.namespace}`;
    const text = `role ${binding.roleId} to ${binding.type.toLowerCase()} ${binding.subjectId}${where}`;
    yield ofTenant('kestra_binding', tenant, binding, text);
  }
}

/** The service accounts of a tenant, those of the instance with access to it included; or those of the instance. */
export async function* findKestraServiceAccounts(
  client: KestraClient,
  { tenant = client.tenant, instance = false, name }: AccountFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundKestraAccount> {
  const scope: KestraScope = instance ? 'instance' : { tenant };
  for await (const account of each(client.serviceAccounts, scope, name, options))
    yield {
      type: 'kestra_service_account',
      displayName: account.name,
      identity: { tenant: instance ? null : tenant, id: account.id, instance },
      importId: kestraAccountId(scope, account.id),
      object: account,
    };
}

/** A kind of object that is listed by name and read one by one. */
interface Calls<Scope, Output> {
  each(scope: Scope, options?: CallOptions): AsyncIterable<KestraSummary>;
  get(scope: Scope, id: string, options?: CallOptions): Promise<Output | null>;
}

async function* each<Scope, Output>(
  calls: Calls<Scope, Output>,
  scope: Scope,
  name: string | undefined,
  options: FindOptions,
): AsyncGenerator<Output> {
  for await (const object of inTurns(named(calls.each(scope, options), name), ({ id }) =>
    calls.get(scope, id, options),
  ))
    // Deleted since it was listed.
    if (object !== null) yield object;
}

async function* named(all: AsyncIterable<KestraSummary>, name: string | undefined): AsyncGenerator<KestraSummary> {
  for await (const summary of all) if (name === undefined || summary.name === name) yield summary;
}

const ofTenant = <O extends { readonly id: string }>(type: string, tenant: string, object: O, displayName: string) => ({
  type,
  displayName,
  identity: { tenant, id: object.id },
  importId: tenantObjectId(tenant, object.id),
  object,
});
