import { stringOf, type StoredObject } from '../object';
import type { ResourceInfo } from '../scheme/resource';
import { badRequest } from '../status';

/** Whether an object is selected. */
export type FieldMatcher = (object: StoredObject) => boolean;

/** The fields of one resource, besides the name and namespace of every resource. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  events: ['kind', 'namespace', 'name', 'uid'].map((field) => `involvedObject.${field}`),
  namespaces: ['status.phase'],
  pods: ['spec.nodeName', 'spec.serviceAccountName', 'status.phase'],
  secrets: ['type'],
};

/**
 * Reads `metadata.name=x,metadata.namespace!=y,type=Opaque`.
 *
 * @throws StatusError 400 for a field that the resource does not support
 */
export function parseFieldSelector(text: string, resource: ResourceInfo): FieldMatcher {
  const matchers = text
    .split(',')
    .filter((part) => part !== '')
    .map((part): FieldMatcher => {
      const match = /^([^=!]+)(==?|!=)(.*)$/.exec(part);
      if (!match) throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
      const [, field = '', operator, value = ''] = match;
      const offered = ['metadata.name', 'metadata.namespace', ...(MORE[resource.plural] ?? [])];
      if (!offered.includes(field)) throw notOffered(field, resource);
      return (object) => (read(object, field) === value) === (operator !== '!=');
    });
  return (object) => matchers.every((matches) => matches(object));
}

/** The real server has two different messages for this. */
function notOffered(field: string, { plural, custom }: ResourceInfo): Error {
  if (custom === true || MORE[plural]) return badRequest(`field label not supported: ${field}`);
  return badRequest(`"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`);
}

/** The name in a selector; undefined where there is none. RBAC needs it for rules with resource names. */
export function nameInFieldSelector(text: string): string | undefined {
  return /(?:^|,)metadata\.name==?([^,]+)/.exec(text)?.[1];
}

function read(object: StoredObject, field: string): string {
  const value = field
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], object);
  return stringOf(value);
}
