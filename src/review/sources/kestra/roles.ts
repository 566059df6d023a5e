import { quoted } from '../../../facts/foreign';
import { KESTRA_MANAGED_ROLES, KESTRA_VERSIONS } from '../../../facts/kestra';
import type { AccessObject, Subject, Unjudged } from '../../objects';
import {
  flagAt,
  listAt,
  mapAt,
  textAt,
  valueAt,
  type ResourceChange,
  Unknown,
  type Value,
  type Values,
} from '../../plan';
import type { SideReading } from '../reading';
import { dependenciesOf, idOf, type KestraContext, originOf, tenantOf, unknownPart } from './context';

/** The role that has all rights in its tenant. https://kestra.io/docs/enterprise/auth/rbac */
const ADMIN = 'Admin';
const EVERYTHING = { '*': ['*'] };

/** Reads a role: `permissions` by resource in our type, and blocks `permissions` or `resources` in that of kestra-io. */
export function readRole(values: Values, resource: ResourceChange, context: KestraContext): SideReading {
  const [target, tenant, id, name] = [
    resource.target,
    tenantOf(values, resource, context),
    idOf(values, resource),
    textAt(values, 'name'),
  ];
  const read = permissionsOf(values);
  const managed = resource.mode === 'data' && read.unknown.length > 0 && typeof name === 'string' && isManaged(name);
  const isAdmin = managed && name === ADMIN;
  const origin = originOf(resource);
  const role: AccessObject = {
    ...{ kind: 'KestraRole', target, tenant, id },
    ...(typeof name === 'string' && { name }),
    permissions: isAdmin ? EVERYTHING : read.known,
    origin,
  };
  const isDefault = flagAt(values, 'is_default');
  const unjudged = [
    ...(read.unknown.length > 0 && !isAdmin ? [unknownPermissions(resource, read.unknown, name)] : []),
    ...(isDefault instanceof Unknown && resource.mode === 'managed' ? [unknownDefault(resource, isDefault)] : []),
  ];
  const binding: AccessObject = {
    ...{ kind: 'KestraBinding', target, tenant, id: `${id} (default role)`, roleId: id, origin },
    subject: newUsers(target, tenant),
  };
  return { objects: isDefault === true ? [role, binding] : [role], unjudged };
}

/** Those that Kestra gives the default role of a tenant, as a group that no group of Kestra is. */
const newUsers = (target: string, tenant: string): Subject => ({
  kind: 'KestraGroup',
  ...{ target, tenant },
  id: '(new users)',
  name: '(every new user, by the default role)',
});

const isManaged = (name: string): boolean =>
  KESTRA_VERSIONS.some((version) => KESTRA_MANAGED_ROLES[version].includes(name));

interface Permissions {
  readonly known: Readonly<Record<string, readonly string[]>>;
  readonly unknown: readonly Unknown[];
}

function permissionsOf(values: Values): Permissions {
  const known = new Map<string, Set<string>>();
  const unknown: Unknown[] = [];
  const add = (resource: string | Unknown | undefined, actions: readonly Value[] | Unknown): void => {
    if (resource instanceof Unknown) unknown.push(resource);
    if (actions instanceof Unknown) unknown.push(actions);
    if (typeof resource !== 'string' || actions instanceof Unknown) return;
    const found = known.get(resource) ?? new Set();
    known.set(resource, found);
    for (const action of actions.map((one) => textAt(one)))
      if (action instanceof Unknown) unknown.push(action);
      else if (action !== undefined) found.add(action);
  };
  for (const [field, actionsField] of [
    ['permissions', 'permissions'],
    ['resources', 'actions'],
  ] as const) {
    const given = valueAt(values, field);
    const blocks = Array.isArray(given) ? listAt(given) : [];
    const map = Array.isArray(given) ? [] : mapAt(given);
    if (map instanceof Unknown) unknown.push(map);
    else for (const [resource, value] of map) add(resource, listAt(value, 'actions'));
    if (!(blocks instanceof Unknown))
      for (const block of blocks)
        if (block instanceof Unknown) unknown.push(block);
        else add(textAt(block, 'type'), listAt(block, actionsField));
  }
  const sorted = [...known].map(([resource, actions]) => [resource, [...actions].sort()] as const);
  return { known: Object.fromEntries(sorted.sort(([a], [b]) => (a < b ? -1 : 1))), unknown };
}

const unknownPermissions = (
  resource: ResourceChange,
  unknown: readonly Unknown[],
  name: string | Unknown | undefined,
): Unjudged =>
  unknownPart(resource, 'Kestra role', {
    unknown: 'a part of its permissions',
    dependsOn: dependenciesOf(...unknown),
    ...(typeof name === 'string' && { known: `is the role ${quoted(name)}` }),
    ...(resource.mode === 'data' && { cause: 'unseen' }),
  });

const unknownDefault = (resource: ResourceChange, isDefault: Unknown): Unjudged =>
  unknownPart(resource, 'Kestra role', {
    unknown: 'whether new users get it',
    dependsOn: dependenciesOf(isDefault),
  });
