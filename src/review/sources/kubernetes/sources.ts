import type { Reading } from '../../objects';
import type { ResourceChange, Value, Values } from '../../plan';
import { at } from '../fields';
import type { Names } from '../names';
import { bothSides, isChange } from '../reading';
import { Context } from './context';
import { readManifest } from './manifest';
import { TYPED_KINDS, typedManifest } from './typed';

/** A type of resource that declares one object. */
interface ObjectType {
  readonly sets: NonNullable<Reading['sets']>;
  /** The object in the form of the API. */
  readonly manifest: (values: Values) => Value | undefined;
}

const TYPES: ReadonlyMap<string, ObjectType> = new Map<string, ObjectType>([
  ...Object.entries(TYPED_KINDS).flatMap(([type, kind]): [string, ObjectType][] => {
    const object: ObjectType = { sets: 'object', manifest: (values) => typedManifest(kind, values) };
    return [
      [type, object],
      [`${type}_v1`, object],
    ];
  }),
  ['signet_kubernetes_object', { sets: 'given-fields', manifest: (values) => at(values, 'manifest') }],
  ['kubernetes_manifest', { sets: 'given-fields', manifest: (values) => at(values, 'manifest') }],
]);

/** The roles, bindings and accounts of a resource; undefined for a type that declares no Kubernetes object of any kind. */
export function readKubernetes(change: ResourceChange, names: Names): Reading | undefined {
  const type = change.mode === 'managed' ? TYPES.get(change.type) : undefined;
  if (type === undefined) return undefined;
  const reading = bothSides(change, (values) => {
    const context = new Context(change, names);
    readManifest(type.manifest(values), context);
    return context.reading;
  });
  // A resource that does not change does nothing, whatever it is.
  const unjudged = reading.unjudged.filter(({ cause }) => cause !== 'opaque' || isChange(change));
  return { ...reading, unjudged, sets: type.sets };
}
