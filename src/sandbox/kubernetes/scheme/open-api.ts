import type { JsonObject } from '../object';
import { groupVersion, type ResourceInfo } from './resource';
import type { Scheme } from './scheme';

const ROOT = '/openapi/v3';

/** `/openapi/v3`: the paths of the descriptions of each group and version. */
export function openApiIndex(scheme: Scheme): JsonObject {
  const paths = [...new Set(scheme.resources().map(pathOf))].sort();
  return { paths: Object.fromEntries(paths.map((path) => [path, { serverRelativeURL: `${ROOT}/${path}` }])) };
}

/**
 * `/openapi/v3/apis/GROUP/VERSION`: only what clients read before they write, which is that the server finds unknown
 * fields itself. The schemas are open. Undefined for an unknown group and version.
 */
export function openApiDocument(scheme: Scheme, path: string): JsonObject | undefined {
  const resources = scheme.resources().filter((resource) => pathOf(resource) === path);
  if (resources.length === 0) return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: '1.37' },
    paths: Object.fromEntries(resources.map((resource) => [objectPath(resource), operations(resource)])),
    components: { schemas: Object.fromEntries(resources.map((resource) => [schemaName(resource), schema(resource)])) },
  };
}

function pathOf(resource: ResourceInfo): string {
  return resource.group === '' ? `api/${resource.version}` : `apis/${groupVersion(resource)}`;
}

function objectPath(resource: ResourceInfo): string {
  const namespace = resource.namespaced ? 'namespaces/{namespace}/' : '';
  return `/${pathOf(resource)}/${namespace}${resource.plural}/{name}`;
}

function kindOf({ group, version, kind }: ResourceInfo): JsonObject {
  return { group, version, kind };
}

function operations(resource: ResourceInfo): JsonObject {
  const parameters = ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) => {
    return { name, in: 'query', schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true } };
  });
  return {
    patch: {
      parameters,
      responses: { 200: { description: 'OK' }, 201: { description: 'Created' } },
      'x-kubernetes-action': 'patch',
      'x-kubernetes-group-version-kind': kindOf(resource),
    },
  };
}

function schemaName({ group, version, kind }: ResourceInfo): string {
  return [...(group === '' ? ['core'] : group.split('.').reverse()), version, kind].join('.');
}

function schema(resource: ResourceInfo): JsonObject {
  return {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    'x-kubernetes-group-version-kind': [kindOf(resource)],
  };
}
