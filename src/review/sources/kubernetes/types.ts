import type { Reading } from '../../objects';
import { Unknown, type Value, type Values } from '../../plan';
import { at, isValues, textOf } from '../fields';
import { serverManifest } from './server-manifest';
import { manifestsIn } from './texts';
import { TYPED_KINDS, typedManifest } from './typed';

/** A type of resource that declares Kubernetes objects. */
export interface ObjectType {
  readonly sets: NonNullable<Reading['sets']>;
  /** The object in the form of the API; undefined for one that gives no access. */
  readonly manifest: (values: Values, before: Values | undefined) => Value | undefined;
  /** True if the object stays in the cluster when the resource is deleted. */
  readonly stays?: (values: Values) => boolean;
}

const TYPED = Object.entries(TYPED_KINDS).flatMap(([type, kind]): [string, ObjectType][] => {
  const object: ObjectType = { sets: 'object', manifest: (values) => typedManifest(type, kind, values) };
  return [
    [type, object],
    [`${type}_v1`, object],
  ];
});

/** The types, by name, whose resources contain the objects that they create. */
export const OBJECT_TYPES: ReadonlyMap<string, ObjectType> = new Map<string, ObjectType>([
  ...TYPED,
  ['signet_kubernetes_object', { sets: 'given-fields', manifest: (values) => at(values, 'manifest') ?? NO_OBJECT }],
  ['kubernetes_manifest', { sets: 'given-fields', manifest: serverManifest }],
  [
    'kubectl_manifest',
    {
      sets: 'given-fields',
      manifest: (values) => inNamespace(manifestsIn(at(values, 'yaml_body')), at(values, 'override_namespace')),
      stays: (values) => at(values, 'apply_only') === true,
    },
  ],
  ['kustomization_resource', { sets: 'given-fields', manifest: (values) => manifestsIn(at(values, 'manifest')) }],
  ['k8s_manifest', { sets: 'given-fields', manifest: (values) => manifestsIn(at(values, 'content')) }],
  ['kubernetes_annotations', { sets: 'metadata', manifest: metadataOf('ServiceAccount', 'annotations') }],
  ['kubernetes_labels', { sets: 'metadata', manifest: metadataOf('ClusterRole', 'labels') }],
]);

/** What a resource without its object declares: it is not known. */
const NO_OBJECT = new Unknown([]);

/** A list of objects, all of which are in a namespace if one is given. */
function inNamespace(list: Value, namespace: Value | undefined): Value {
  if (namespace === undefined || !isValues(list)) return list;
  const items = at(list, 'items');
  return Array.isArray(items) ? { ...list, items: (items as Value[]).map((item) => moved(item, namespace)) } : list;
}

function moved(object: Value, namespace: Value): Value {
  const metadata = at(object, 'metadata');
  return isValues(object) && metadata !== undefined && isValues(metadata)
    ? { ...object, metadata: { ...metadata, namespace } }
    : object;
}

/** The object of which a resource sets the labels or annotations, if these give access. */
function metadataOf(kind: string, key: 'labels' | 'annotations') {
  return (values: Values): Value | undefined => {
    const given = textOf(at(values, 'kind'));
    if (typeof given === 'string' && given !== kind) return undefined;
    const metadata = at(values, 'metadata');
    const identity = Array.isArray(metadata) ? ((metadata as Value[])[0] ?? null) : (metadata ?? null);
    return {
      apiVersion: at(values, 'api_version') ?? null,
      kind,
      metadata: isValues(identity) ? { ...identity, [key]: at(values, key) ?? null } : identity,
    };
  };
}
