import { Token } from 'cdktf';
import type { Manifest } from '../../sealing';
import type { Properties } from '../properties';

/** The Kubernetes Secret that a consumer gets from a delivered manifest. */
export interface DeliveredSecret {
  /** The name of the Secret. */
  readonly name: string;
  /** The namespace of the Secret. Default: none in the manifest, so that the consumer decides. */
  readonly namespace?: string;
  /** The key of the token in the data of the Secret. Default: `token`. */
  readonly key?: string;
  /** The labels of the Secret. They are not encrypted. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** The annotations of the Secret. They are not encrypted. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** The type of the Secret. Default: `Opaque`. */
  readonly type?: string;
}

/** The types of the properties of a {@link DeliveredSecret}. */
export const DELIVERED_SECRET: Properties<DeliveredSecret> = {
  name: 'string',
  namespace: 'string?',
  key: 'string?',
  labels: 'object?',
  annotations: 'object?',
  type: 'string?',
};

/** The manifest with a valid text for each value that is not known at synth, so that the known ones can be checked. */
export function knownManifest({ name, namespace, key, labels, annotations, type }: DeliveredSecret): Manifest {
  return {
    name: known(name) ?? 'unknown',
    ...(namespace !== undefined && { namespace: known(namespace) ?? 'unknown' }),
    ...present('key', known(key)),
    ...present('type', known(type)),
    ...present('labels', knownEntries(labels)),
    ...present('annotations', knownEntries(annotations)),
  };
}

/** A text that is known at synth. */
export const known = (text: string | undefined): string | undefined =>
  text === undefined || Token.isUnresolved(text) ? undefined : text;

function knownEntries(map: DeliveredSecret['labels']): DeliveredSecret['labels'] {
  if (map === undefined || Token.isUnresolved(map)) return undefined;
  return Object.fromEntries(Object.entries(map).filter((entry) => !entry.some((text) => Token.isUnresolved(text))));
}

const present = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [name]: value } as Record<K, V>);
