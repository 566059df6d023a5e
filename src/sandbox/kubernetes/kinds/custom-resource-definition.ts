import { isJsonObject, objectAt, objectsOf, stringOf, type ApiObject, type JsonObject } from '../object';
import { invalidValue, required, unsupportedValue, type Cause } from '../status';
import type { Strategy } from './strategy';

/** The finalizer that keeps a definition until its objects are deleted. */
export const CLEANUP_FINALIZER = 'customresourcecleanup.apiextensions.k8s.io';

export const customResourceDefinitionStrategy: Strategy = {
  normalize(object) {
    const spec = objectAt(object, 'spec');
    const names = objectAt(spec, 'names');
    const kind = stringOf(names['kind']);
    return {
      ...object,
      spec: {
        ...spec,
        names: {
          ...names,
          singular: names['singular'] ?? kind.toLowerCase(),
          listKind: names['listKind'] ?? `${kind}List`,
        },
        conversion: spec['conversion'] ?? { strategy: 'None' },
      },
    };
  },
  begin(object) {
    const stored = storedVersions(object);
    return {
      ...object,
      status: { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: stored },
    };
  },
  keep(object, before) {
    return { ...object, status: before['status'] };
  },
  validate(object) {
    const spec = objectAt(object, 'spec');
    const names = objectAt(spec, 'names');
    const name = object.metadata.name ?? '';
    const causes: Cause[] = [];
    if (name !== `${stringOf(names['plural'])}.${stringOf(spec['group'])}`) {
      causes.push(invalidValue('metadata.name', name, 'must be spec.names.plural+"."+spec.group'));
    }
    if (stringOf(spec['group']) === '') causes.push(required('spec.group'));
    if (spec['scope'] !== 'Cluster' && spec['scope'] !== 'Namespaced') {
      causes.push(unsupportedValue('spec.scope', spec['scope'], ['Cluster', 'Namespaced']));
    }
    if (storedVersions(object).length !== 1) {
      const why = 'must have exactly one version marked as storage version';
      causes.push(invalidValue('spec.versions', spec['versions'], why));
      causes.push(invalidValue('status.storedVersions', null, 'must have at least one stored version'));
    }
    for (const field of ['plural', 'kind']) {
      if (stringOf(names[field]) === '') causes.push(required(`spec.names.${field}`));
    }
    return causes;
  },
};

function storedVersions(object: ApiObject): string[] {
  return objectsOf(objectAt(object, 'spec')['versions'])
    .filter((version) => version['storage'] === true)
    .map((version) => stringOf(version['name']));
}

/** The status of a definition whose names are accepted and whose objects are served. */
export function establishedStatus(definition: ApiObject, now: string): JsonObject {
  const status = isJsonObject(definition['status']) ? definition['status'] : {};
  const names = objectAt(definition, 'spec', 'names');
  const condition = (type: string, reason: string, message: string) => {
    return { type, status: 'True', lastTransitionTime: now, reason, message };
  };
  return {
    ...status,
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ],
    acceptedNames: names,
  };
}
