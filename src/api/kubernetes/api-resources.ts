import { asString, objectsIn, stringsIn, type Transport } from '../http';
import type { ApiCall } from './api-call';
import type { ApiResource } from './client';
import { isKubernetesApiError } from './errors';

/**
 * All resources and subresources of all API groups, those of the versions of a group together. A version that does not
 * answer, such as one of an extension server that does not run, is left out.
 */
export async function listApiResources(transport: Transport<ApiCall>): Promise<readonly ApiResource[]> {
  const found = new Map<string, ApiResource>();
  for (const { group, path } of await versionsOf(transport)) {
    for (const one of await resourcesAt(transport, group, path)) {
      const key = `${group}/${one.resource}`;
      const verbs = [...new Set([...(found.get(key)?.verbs ?? []), ...one.verbs])].sort();
      found.set(key, { ...one, verbs });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, resource]) => resource);
}

async function versionsOf(transport: Transport<ApiCall>): Promise<readonly { group: string; path: string }[]> {
  const { groups } = await transport.ask(readAt('/apis'));
  const versions = objectsIn(groups).flatMap((group) =>
    objectsIn(group.versions).flatMap(({ groupVersion }) => {
      const name = asString(group.name);
      const version = asString(groupVersion);
      return name === undefined || version === undefined ? [] : [{ group: name, path: `/apis/${version}` }];
    }),
  );
  return [{ group: '', path: '/api/v1' }, ...versions];
}

async function resourcesAt(
  transport: Transport<ApiCall>,
  group: string,
  path: string,
): Promise<readonly ApiResource[]> {
  try {
    const { resources } = await transport.ask(readAt(path));
    return objectsIn(resources).flatMap(({ name, namespaced, verbs }) => {
      const resource = asString(name);
      return resource === undefined
        ? []
        : [{ group, resource, namespaced: namespaced === true, verbs: stringsIn(verbs) }];
    });
  } catch (error) {
    if (isKubernetesApiError(error) && path !== '/api/v1') return [];
    throw error;
  }
}

const readAt = (path: string): ApiCall => ({
  verb: 'get',
  method: 'GET',
  path,
  target: { resource: 'the list of kinds', group: '' },
  repeatable: true,
});
