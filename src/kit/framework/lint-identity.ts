import type { AttributeShape } from './attribute';
import type { ErasedList, ErasedResource } from './define';
import { nameProblems, upgraderProblems } from './lint-common';
import { fieldsOf } from './shape';
import type { Field } from './shape';

/** Contradictions in the identity of a resource. */
export function identityProblems(identity: ErasedResource<unknown>['identity']): string[] {
  if (identity === undefined) return [];
  const { attributes, version, upgraders } = identity;
  return [
    ...(Object.keys(attributes).length === 0 ? ['has no attributes'] : []),
    ...fieldsOf(attributes).flatMap((field) => fieldProblems(field).map((text) => `${field.name}: ${text}`)),
    ...upgraderProblems(version, upgraders),
  ].map((text) => `identity: ${text}`);
}

function fieldProblems({ name, shape, ...settings }: Field): string[] {
  const { required, optional, computed, default: fallback, sensitive, writeOnly, deprecated } = settings;
  const more = computed || fallback !== undefined || sensitive || writeOnly || deprecated !== undefined;
  return [
    ...nameProblems(name),
    ...(settings.description.trim() === '' ? ['has no description'] : []),
    ...(required === optional ? ['must be either required or optional'] : []),
    ...(more || settings.requiresReplace !== undefined || settings.useStateWhenUnchanged
      ? ['only required, optional, a description and validators are for attributes of an identity']
      : []),
    ...(isPlain(shape) ? [] : ['must be a string, a number, a bool, or a list of them']),
  ];
}

const isPlain = (shape: AttributeShape): boolean =>
  typeof shape === 'string' ? shape !== 'dynamic' : 'collection' in shape && shape.collection === 'list';

/** Contradictions between a list resource and the resources of the provider. */
export function listProblems(
  { name, resource }: ErasedList<never>,
  resources: readonly ErasedResource<never>[],
): string[] {
  return [
    ...(name === resource.name ? [] : ['must have the name of its resource']),
    ...(resources.includes(resource) ? [] : ['its resource is not a resource of the provider']),
    ...(resource.identity === undefined ? ['its resource has no identity'] : []),
  ];
}
