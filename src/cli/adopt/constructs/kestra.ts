import {
  KESTRA_DESCRIPTION,
  KESTRA_MANAGED_ROLES,
  KESTRA_MAX_AGE,
  KESTRA_TEXT,
  KESTRA_VERSIONS,
  kestraHas,
  type KestraVersion,
} from '../../../facts/kestra';
import { type Code, code, type PrintableObject, textIn } from '../layout';
import { isReference, REFERENCE, type Resource, type ResourceType, type Value, type ValueObject } from '../resource';
import type { Declaration, Program } from './program';
import { templateText } from './text';

type Construct = Omit<Declaration, 'id'>;

/** The key of the variable of a resource. */
export const keyOf = ({ type, name }: Pick<Resource, 'type' | 'name'>): string => `${type}.${name}`;

/** The constructs of Kestra for the resources of one server. */
export class KestraConstructs {
  readonly #version: KestraVersion | undefined;
  readonly #accounts: ReadonlyMap<string, Resource>;
  readonly #declared = new Set<string>();
  readonly #tokens = new Set<string>();

  public constructor(
    resources: readonly Resource[],
    private readonly program: Program,
  ) {
    const roles = resources.filter(({ type }) => type === 'signet_kestra_role');
    this.#version = KESTRA_VERSIONS.find((version) => roles.every((role) => isOfVersion(role, version)));
    this.#accounts = new Map(
      resources
        .filter(({ type }) => type === 'signet_kestra_service_account')
        .map((resource) => [keyOf(resource), resource]),
    );
  }

  /** Whether a resource is declared by a construct, and not by the class of its Terraform type. */
  public declares(resource: Pick<Resource, 'type' | 'name'>): boolean {
    return this.#declared.has(keyOf(resource));
  }

  /** The construct that declares a resource; a sentence why none does; undefined for a type without a construct. */
  public constructOf(resource: Resource): Construct | string | undefined {
    const found = this.find(resource);
    if (found === undefined || typeof found === 'string') return found;
    this.#declared.add(keyOf(resource));
    const { importId, ignoreChanges } = resource;
    const imported = `.resource.importFrom(${templateText(importId)})`;
    return ignoreChanges
      ? {
          ...found,
          then: [imported, `.resource.lifecycle = { ignoreChanges: 'all' }`],
          thenComment:
            'Without this, the next apply issues a new token, because the value of this one is unknown. If it is revoked, one is issued in any case.',
        }
      : { ...found, then: [imported] };
  }

  private find({ type, arguments: given }: Resource): Pick<Construct, 'className' | 'props'> | string | undefined {
    switch (type) {
      case 'signet_kestra_role':
        return this.role(given);
      case 'signet_kestra_group':
        return named('KestraGroup', given) ?? { className: 'KestraGroup', props: this.common(given) };
      case 'signet_kestra_service_account':
        return this.account(given);
      case 'signet_kestra_binding':
        return this.binding(given);
      case 'signet_kestra_api_token':
        return this.token(given);
      case 'signet_kestra_group_member':
      case 'signet_kubernetes_object':
      case 'signet_service_account_token':
        return undefined;
    }
  }

  private role(given: ValueObject) {
    const { name, permissions, is_default: isDefault } = given;
    const version = this.#version;
    if (version === undefined) return 'No KestraRole: the roles have permissions of different versions of Kestra.';
    if (typeof name === 'string' && KESTRA_MANAGED_ROLES[version].includes(name))
      return 'No KestraRole: Kestra has a role of its own with this name.';
    const allowed = Object.entries(permissionsIn(permissions));
    const props = {
      ...this.common(given),
      permissions: Object.fromEntries(allowed),
      ...(isDefault === true && { isDefault }),
    };
    return named('KestraRole', given) ?? { className: 'KestraRole', props };
  }

  private account(given: ValueObject) {
    const { super_admin: superAdmin, tenants } = given;
    const props = {
      ...this.common(given),
      ...(superAdmin === true && { superAdmin }),
      ...(tenants !== undefined && { tenants: tenants as readonly string[] }),
    };
    return named('KestraServiceAccount', given) ?? { className: 'KestraServiceAccount', props };
  }

  private binding({ tenant, type, subject_id: subjectId, role_id: roleId, namespace }: ValueObject) {
    const subject = this.declaredCode(subjectId);
    const role = this.declaredCode(roleId);
    if (subject === undefined || role === undefined)
      return 'No KestraBinding: its subject or its role is not declared by a construct here.';
    const account = this.referenced(subjectId, 'signet_kestra_service_account');
    if (type !== (account === undefined ? 'GROUP' : 'SERVICE_ACCOUNT'))
      return 'No KestraBinding: Kestra stores another type of the subject.';
    const tenants = account?.arguments.tenants as readonly string[] | undefined;
    if (tenants !== undefined && !tenants.includes(textIn(tenant as string)))
      return 'No KestraBinding: its account has no access to its tenant.';
    const props = { subject, role, ...(typeof namespace === 'string' && { namespace }) };
    return { className: 'KestraBinding', props };
  }

  private token(given: ValueObject) {
    const { service_account_id: id, name, description, max_age: maxAge, recipients } = given;
    const owner = this.declaredCode(id);
    if (owner === undefined) return 'No KestraApiToken: its account is not declared by a construct here.';
    if (maxAge !== undefined && !KESTRA_MAX_AGE.accepts(textIn(maxAge as string)))
      return 'No KestraApiToken: its lifetime has another form.';
    const twin = JSON.stringify([this.referenced(id, 'signet_kestra_service_account')?.name, name]);
    if (this.#tokens.has(twin)) return 'No KestraApiToken: its account has another token with this name.';
    this.#tokens.add(twin);
    const keys = (recipients as readonly { readonly key: string }[]).map((recipient) =>
      code(`${this.program.class('Recipient')}.age(${templateText(recipient.key)})`),
    );
    const props = {
      ...{ owner, name: name as string, recipients: keys },
      ...(description !== undefined && { description: description as string }),
      ...(maxAge !== undefined && { maxAge: maxAge as string }),
    };
    return { className: 'KestraApiToken', props };
  }

  /** The properties that constructs of a tenant have in common. */
  private common({ tenant, name, description }: ValueObject): PrintableObject {
    return {
      ...(typeof tenant === 'string' && { kestra: this.tenant(tenant) }),
      ...{ name: name as string, ...(description !== undefined && { description: description as string }) },
    };
  }

  /** The construct of a tenant. */
  private tenant(tenant: string): Code {
    const key = `kestra.${tenant}`;
    const known = this.program.reference(key);
    if (known !== undefined) return known;
    // Without it, the version is that of the provider.
    const props = { tenant, ...(this.#version === '2.0' && { version: '2.0' }) };
    this.program.declare(key, { className: 'Kestra', id: `kestra_${tenant}`, props });
    return code(this.program.variable(key) ?? '');
  }

  private declaredCode(id: Value | undefined): Code | undefined {
    if (!isReference(id) || !this.declares(id[REFERENCE])) return undefined;
    return this.program.reference(keyOf(id[REFERENCE]));
  }

  private referenced(id: Value | undefined, type: ResourceType): Resource | undefined {
    if (!isReference(id) || id[REFERENCE].type !== type) return undefined;
    return this.#accounts.get(keyOf(id[REFERENCE]));
  }
}

function isOfVersion({ arguments: { permissions } }: Resource, version: KestraVersion): boolean {
  return Object.entries(permissionsIn(permissions)).every(
    ([resource, actions]) =>
      kestraHas(version, 'resources', resource) && actions.every((action) => kestraHas(version, 'actions', action)),
  );
}

const permissionsIn = (permissions: Value | undefined): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(permissions as Readonly<Record<string, { readonly actions: readonly string[] }>>).map(
      ([resource, { actions }]) => [resource, actions],
    ),
  );

/** Why a construct does not accept a name or a description. */
function named(className: string, { name, description }: ValueObject): string | undefined {
  if (typeof name !== 'string' || !KESTRA_TEXT.accepts(name)) return `No ${className}: it has no name.`;
  return typeof description === 'string' && !KESTRA_DESCRIPTION.accepts(description)
    ? `No ${className}: its description is empty.`
    : undefined;
}
