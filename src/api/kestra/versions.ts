import { KESTRA_ACCESS } from '../../facts/kestra';
import { isObject, type JsonObject, objectsIn, stringsIn } from '../http';
import { textOrNull } from './answers';
import type { KestraGrantable, KestraPermissions } from './types';

// All differences between 0.24, 1.x and 2.0. The version is recognised by the form of the responses.

const CRUD = [...KESTRA_ACCESS['1.x'].actions].sort();

/**
 * The permissions that roles can grant. Up to 1.x the server lists resources, which all have the same four actions; 2.0
 * maps each resource to its actions. Null for a response of another form.
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

/**
 * The permissions of the roles for a whole tenant, from an access record. The field is `permission` in 1.x and
 * `resource` in 2.0.
 */
export function rightsIn(access: JsonObject): KestraPermissions {
  const rights = new Map<string, readonly string[]>();
  for (const { namespace, permissions } of objectsIn(access.roles)) {
    if (textOrNull(namespace) !== null) continue;
    for (const { permission, resource, actions } of objectsIn(permissions)) {
      const name = textOrNull(resource) ?? textOrNull(permission);
      if (name !== null) rights.set(name, [...(rights.get(name) ?? []), ...stringsIn(actions)]);
    }
  }
  return Object.fromEntries(rights);
}

/** The field is `instanceOwner` in 2.0 and `superAdmin` in other versions. */
export const superAdminIn = (answer: JsonObject): boolean => (answer.superAdmin ?? answer.instanceOwner) === true;

/**
 * The flag in a request, named as in an answer of the same server. The vendor's document of 2.0 has the old name in
 * requests and its client has the new one, so 2.0 gets both.
 */
export const superAdminFields = (value: boolean, answer: JsonObject) => ({
  superAdmin: value,
  ...('instanceOwner' in answer && { instanceOwner: value }),
});

/** The name of a service account. In lists, it is the user name. */
export const accountNameIn = (answer: JsonObject): string | null =>
  textOrNull(answer.name) ?? textOrNull(answer.username);
