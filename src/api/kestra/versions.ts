import { KESTRA_ACCESS } from '../../facts/kestra';
import { isObject, type JsonObject, objectsIn, stringsIn } from '../http';
import { textOrNull } from './answers';
import type { KestraGrantable, KestraPermissions } from './types';

// All that differs between 0.24, 1.x and 2.0. Nothing asks for a version number: the answers tell.

const CRUD = [...KESTRA_ACCESS['1.x'].actions].sort();

/**
 * What roles may grant. Up to 1.x the server lists resources, each with the same four actions; 2.0 maps each resource to
 * its own. Null for an answer of another form.
 */
export function grantableIn(answer: unknown): KestraGrantable | null {
  if (Array.isArray(answer)) {
    const resources = stringsIn(answer).filter((resource) => resource !== 'UNKNOWN');
    return { version: '1.x', permissions: Object.fromEntries(resources.map((resource) => [resource, CRUD])) };
  }
  return isObject(answer) ? { version: '2.0', permissions: permissionsIn(answer) } : null;
}

/** The permissions of a role, each list in alphabetical order and none empty. */
export function permissionsIn(answer: unknown): KestraPermissions {
  if (!isObject(answer)) return {};
  const lists = Object.entries(answer).map(
    ([resource, actions]) => [resource, [...new Set(stringsIn(actions))].sort()] as const,
  );
  return Object.fromEntries(lists.filter(([resource, actions]) => resource !== 'UNKNOWN' && actions.length > 0));
}

/** What the roles that hold in all of a tenant allow, from a record of access to it. 1.x says `permission`, 2.0 `resource`. */
export function rightsIn(access: JsonObject): KestraPermissions {
  const rights: Record<string, string[]> = {};
  for (const { namespace, permissions } of objectsIn(access.roles)) {
    if (textOrNull(namespace) !== null) continue;
    for (const { permission, resource, actions } of objectsIn(permissions)) {
      const name = textOrNull(resource) ?? textOrNull(permission);
      if (name !== null) rights[name] = [...(rights[name] ?? []), ...stringsIn(actions)];
    }
  }
  return rights;
}

/** 2.0 answers `instanceOwner` where the others answer `superAdmin`. */
export const superAdminIn = (answer: JsonObject): boolean => (answer.superAdmin ?? answer.instanceOwner) === true;

/** The name of a service account: listings give it as that of a user. */
export const accountNameIn = (answer: JsonObject): string | null =>
  textOrNull(answer.name) ?? textOrNull(answer.username);

/** The actions that looking at something needs: `READ` up to 1.x. */
export const READING = ['READ', 'VIEW'] as const;
