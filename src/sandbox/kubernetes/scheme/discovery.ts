import type { JsonObject } from '../object';
import { SERVICE_ACCOUNTS, REVIEWS, TOKEN_REQUESTS } from './built-in';
import { groupVersion } from './resource';
import type { Scheme } from './scheme';

/** `/api` */
export function apiVersions(address: string): JsonObject {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }],
  };
}

/** `/apis` */
export function groupList(scheme: Scheme): JsonObject {
  const names = [...scheme.groups().keys()].filter((group) => group !== '').sort();
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: names.map((name) => describe(scheme, name)) };
}

/** `/apis/GROUP`; undefined for an unknown group. */
export function group(scheme: Scheme, name: string): JsonObject | undefined {
  return scheme.groups().has(name) ? { kind: 'APIGroup', apiVersion: 'v1', ...describe(scheme, name) } : undefined;
}

function describe(scheme: Scheme, name: string): JsonObject {
  const versions = (scheme.groups().get(name) ?? []).map((version) => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions, preferredVersion: versions[0] };
}

/** `/api/v1`, `/apis/GROUP/VERSION`; undefined for an unknown group and version. */
export function resourceList(scheme: Scheme, group: string, version: string): JsonObject | undefined {
  if (!scheme.groups().get(group)?.includes(version)) return undefined;
  const collections = scheme
    .resources()
    .filter((resource) => resource.group === group && resource.version === version)
    .map(({ plural: name, singular: singularName, namespaced, kind, verbs, shortNames = [], categories = [] }) => ({
      name,
      singularName,
      namespaced,
      kind,
      verbs,
      ...(shortNames.length > 0 && { shortNames }),
      ...(categories.length > 0 && { categories }),
    }));
  const reviews = Object.values(REVIEWS)
    .filter((review) => review.group === group && review.version === version)
    .map(({ plural: name, namespaced, kind }) => {
      return { name, singularName: kind.toLowerCase(), namespaced, kind, verbs: ['create'] };
    });
  const tokens = {
    name: `${SERVICE_ACCOUNTS.plural}/${TOKEN_REQUESTS.plural}`,
    singularName: '',
    namespaced: true,
    group: TOKEN_REQUESTS.group,
    version: TOKEN_REQUESTS.version,
    kind: TOKEN_REQUESTS.kind,
    verbs: ['create'],
  };
  const resources: { name: string }[] = [...collections, ...reviews, ...(group === '' ? [tokens] : [])];
  return {
    kind: 'APIResourceList',
    ...(group !== '' && { apiVersion: 'v1' }),
    groupVersion: groupVersion({ group, version }),
    resources: resources.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
