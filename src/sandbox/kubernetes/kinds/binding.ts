import { isDeepStrictEqual } from 'node:util';

import { omit, objectAt, objectsOf, stringOf, type ApiObject, type JsonObject } from '../object';
import { SUBDOMAIN_RULE, isSubdomain } from '../api/names';
import { invalidValue, required, unsupportedValue, type Cause } from '../status';
import type { Strategy } from './strategy';

const GROUP = 'rbac.authorization.k8s.io';

/** RoleBinding and ClusterRoleBinding. */
export const bindingStrategy: Strategy = {
  normalize(object) {
    const { apiGroup, kind, name } = objectAt(object, 'roleRef');
    const subjects = objectsOf(object['subjects']).map(withApiGroup);
    return {
      ...omit(object, 'subjects'),
      ...(subjects.length > 0 && { subjects }),
      roleRef: { apiGroup: stringOf(apiGroup) || GROUP, kind: stringOf(kind), name: stringOf(name) },
    };
  },
  validate(object) {
    const roleRef = objectAt(object, 'roleRef');
    const cluster = object.kind === 'ClusterRoleBinding';
    const kinds = cluster ? ['ClusterRole'] : ['Role', 'ClusterRole'];
    const causes: Cause[] = [];
    if (roleRef['apiGroup'] !== GROUP) {
      causes.push(unsupportedValue('roleRef.apiGroup', roleRef['apiGroup'], [GROUP]));
    }
    if (!kinds.includes(stringOf(roleRef['kind']))) {
      causes.push(unsupportedValue('roleRef.kind', roleRef['kind'], kinds));
    }
    const subjects = objectsOf(object['subjects']);
    causes.push(...subjects.flatMap((subject, i) => subjectDefects(subject, `subjects[${i}]`, cluster)));
    causes.push(...subjects.flatMap(({ name }, i) => (stringOf(name) === '' ? [required(`subjects[${i}].name`)] : [])));
    if (roleRef['name'] === '') causes.push(required('roleRef.name'));
    else if (/[/%]/.test(stringOf(roleRef['name']))) {
      causes.push(invalidValue('roleRef.name', roleRef['name'], "may not contain '/'"));
    }
    return causes;
  },
  validateUpdate(object, before) {
    if (isDeepStrictEqual(object['roleRef'], before['roleRef'])) return [];
    const { apiGroup, kind, name } = objectAt(object, 'roleRef');
    return [invalidValue('roleRef', { APIGroup: apiGroup, Kind: kind, Name: name }, 'field is immutable')];
  },
};

function withApiGroup(subject: JsonObject): JsonObject {
  const defaulted = subject['kind'] === 'User' || subject['kind'] === 'Group';
  return defaulted && stringOf(subject['apiGroup']) === '' ? { ...subject, apiGroup: GROUP } : subject;
}

function subjectDefects(subject: JsonObject, field: string, cluster: boolean): Cause[] {
  const name = stringOf(subject['name']);
  const apiGroup = stringOf(subject['apiGroup']);
  switch (subject['kind']) {
    case 'ServiceAccount': {
      const causes: Cause[] = [];
      if (name !== '' && !isSubdomain(name)) causes.push(invalidValue(`${field}.name`, name, SUBDOMAIN_RULE));
      if (apiGroup !== '') causes.push(unsupportedValue(`${field}.apiGroup`, apiGroup, ['']));
      if (cluster && stringOf(subject['namespace']) === '') causes.push(required(`${field}.namespace`));
      return causes;
    }
    case 'User':
    case 'Group':
      return apiGroup === GROUP ? [] : [unsupportedValue(`${field}.apiGroup`, apiGroup, [GROUP])];
    default:
      return [unsupportedValue(`${field}.kind`, subject['kind'], ['ServiceAccount', 'User', 'Group'])];
  }
}

/** The role of a binding. */
export function roleRefOf(binding: ApiObject): { kind: string; name: string } {
  const { kind, name } = objectAt(binding, 'roleRef');
  return { kind: stringOf(kind), name: stringOf(name) };
}
