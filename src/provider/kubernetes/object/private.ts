import type { PrivateData } from '../../../kit/framework';
import type { Json } from './json';

/** The private data of an object. */
export interface ObjectPrivate {
  /** The declared fields as the server returned them after the last apply; undefined if unknown. */
  readonly applied: Json | undefined;
  /** After an import, until the first update: the field managers whose fields it takes over by default. */
  readonly takeOver: readonly string[] | undefined;
  /** Set by the first half of a replacement, so that the second half does not check and claim the object again. */
  readonly checked: boolean;
}

export function packPrivate({ applied, takeOver, checked }: Partial<ObjectPrivate>): PrivateData {
  return {
    applied: applied === undefined ? null : JSON.stringify(applied),
    takeOver: takeOver === undefined ? null : JSON.stringify(takeOver),
    checked: checked ?? false,
  };
}

export function unpackPrivate({ applied, takeOver, checked }: PrivateData): ObjectPrivate {
  return {
    applied: typeof applied === 'string' ? (JSON.parse(applied) as Json) : undefined,
    takeOver: typeof takeOver === 'string' ? (JSON.parse(takeOver) as string[]) : undefined,
    checked: checked === true,
  };
}
