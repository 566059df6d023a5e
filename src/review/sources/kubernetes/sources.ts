import type { ResourceChange, Value, Values } from '../../plan';
import { at, isValues } from '../fields';
import type { Names } from '../names';
import { bothSides, isChange, type Source, type Sources } from '../source';
import { Context } from './context';
import { readManifest } from './manifest';
import { TYPED_KINDS, typedManifest } from './typed';

/** A source of resources that declare one object, in the form of the API. */
const objectSource =
  (sets: 'object' | 'given-fields', manifestOf: (values: Values) => Value | undefined): Source =>
  (change, names) => ({ ...readObjects(change, names, manifestOf), sets });

function readObjects(change: ResourceChange, names: Names, manifestOf: (values: Values) => Value | undefined) {
  const reading = bothSides(change, (values) => {
    const context = new Context(change, names);
    readManifest(manifestOf(values), context);
    return context.reading;
  });
  // What does not change does nothing, whatever it is.
  const isJudged = (cause: string): boolean => isChange(change) || cause !== 'opaque';
  const unjudged = reading.unjudged.filter(({ cause }) => isJudged(cause));
  return { ...reading, unjudged: unjudged.filter((one, index) => isFirst(unjudged, one, index)) };
}

/** A type whose content is opaque says so on both sides. */
const isFirst = <T extends { readonly object: string; readonly unknown: string; readonly cause: string }>(
  all: readonly T[],
  one: T,
  index: number,
): boolean =>
  one.cause !== 'opaque' ||
  all.findIndex(({ object, unknown }) => object === one.object && unknown === one.unknown) === index;

const typed = Object.fromEntries(
  Object.entries(TYPED_KINDS).flatMap(([type, kind]) => {
    const source = objectSource('object', (values) => typedManifest(kind, values));
    return [
      [type, source],
      [`${type}_v1`, source],
    ];
  }),
);

/** The sources of the types of Kubernetes. */
export const kubernetesSources: Sources = {
  ...typed,
  signet_kubernetes_object: objectSource('given-fields', (values) => at(values, 'manifest')),
  kubernetes_manifest: objectSource('given-fields', (values) => {
    const object = at(values, 'object');
    return isValues(object) ? at(values, 'manifest') : at(values, 'manifest');
  }),
};
