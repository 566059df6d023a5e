import type { PrivateData } from '../../../kit/framework';
import type { Json } from './json';

/** What is kept beside the state of an object. */
export interface ObjectPrivate {
  /** The declared fields as the server had them just after the last apply; undefined when not known. */
  readonly applied: Json | undefined;
  /** After an import, until the first update: the field managers whose fields that takes over unless told others. */
  readonly takeOver: readonly string[] | undefined;
  /** Set by the first half of a replacement: the second half has nothing to check again. */
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
