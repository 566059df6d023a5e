import { asString, objectsIn, type Transport } from '../http';
import type { ApiCall } from './api-call';
import { badApiVersion, isKubernetesApiError, unknownKind } from './errors';
import { type Kind, WELL_KNOWN } from './kinds';

type Kinds = ReadonlyMap<string, Kind>;

/** The group of an apiVersion (the empty string for the core group), and its path. */
export function groupOf(apiVersion: string): { readonly group: string; readonly prefix: string } {
  if (!/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?v[a-z0-9]+$/.test(apiVersion)) throw badApiVersion();
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', prefix: `/api/${apiVersion}` }
    : { group: apiVersion.slice(0, slash), prefix: `/apis/${apiVersion}` };
}

/**
 * Finds the resources of kinds. The list of a group and version is fetched once; it is fetched again for a kind that is
 * not in it, because its definition may be new.
 */
export function createDiscovery(transport: Transport<ApiCall>): (apiVersion: string, kind: string) => Promise<Kind> {
  const known = new Map<string, Promise<Kinds>>();

  const ask = (apiVersion: string, kind: string): Promise<Kinds> => {
    // Without the signal of a caller: a caller that is cancelled must not fail the others that wait for this list.
    const asked = fetchKinds(transport, discoveryCall(apiVersion), apiVersion, kind);
    known.set(apiVersion, asked);
    asked.catch(() => {
      if (known.get(apiVersion) === asked) known.delete(apiVersion);
    });
    return asked;
  };

  return async (apiVersion, kind) => {
    const shortcut = WELL_KNOWN[apiVersion]?.[kind];
    if (shortcut !== undefined) return shortcut;
    const earlier = await known.get(apiVersion)?.catch(() => undefined);
    const found = earlier?.get(kind);
    if (found !== undefined) return found;
    const kinds = await ask(apiVersion, kind);
    const asked = kinds.get(kind);
    if (asked === undefined) throw unknownKind(discoveryCall(apiVersion), apiVersion, kind, [...kinds.keys()]);
    return asked;
  };
}

function discoveryCall(apiVersion: string): ApiCall {
  const { group, prefix } = groupOf(apiVersion);
  return {
    verb: 'get',
    method: 'GET',
    path: prefix,
    target: { resource: 'the list of kinds', group },
    repeatable: true,
  };
}

async function fetchKinds(
  transport: Transport<ApiCall>,
  call: ApiCall,
  apiVersion: string,
  kind: string,
): Promise<Kinds> {
  const answer = await transport.ask(call).catch((error: unknown) => {
    throw isKubernetesApiError(error, 'kubernetes/not-found', 'kubernetes/no-such-path')
      ? unknownKind(call, apiVersion, kind)
      : error;
  });
  const kinds = new Map<string, Kind>();
  for (const entry of objectsIn(answer.resources)) {
    const resource = asString(entry.name);
    const name = asString(entry.kind);
    // A name with a slash is a subresource; some have the kind of their parent.
    if (resource === undefined || name === undefined || resource.includes('/') || kinds.has(name)) continue;
    kinds.set(name, { resource, namespaced: entry.namespaced === true });
  }
  return kinds;
}
