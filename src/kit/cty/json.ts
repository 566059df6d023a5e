import { type Reader, decodeWith } from './decode';
import { parseJson } from './json-text';
import { numberFromText, numberToText } from './number';
import { typeFromTree } from './type-json';
import type { CtyType } from './type';
import { type CtyValue, Decimal } from './value';

/**
 * The value of a JSON text, as in state files. Numbers are exact. The state may have been written by another version of a
 * schema: missing attributes are null, and attributes that the type does not have are dropped.
 *
 * @throws SignetError `cty/malformed` if it is not JSON, others of `cty/…`, with the path, if it is not of the type.
 */
export function decodeJson(text: string, type: CtyType): CtyValue {
  return valueFromJson(parseJson(text), type);
}

/** As {@link decodeJson}, for parsed JSON. */
export function valueFromJson(json: unknown, type: CtyType): CtyValue {
  return decodeWith(reader, json, type);
}

/** Strings, numbers and bools are converted to each other where possible, as the engine does. */
const reader: Reader = {
  string: (tree) => {
    if (typeof tree === 'string') return tree;
    return typeof tree === 'boolean' ? String(tree) : isNumber(tree) ? numberToText(tree) : undefined;
  },
  number: (tree) => {
    if (typeof tree === 'string') return numberFromText(tree);
    const text = isNumber(tree) ? numberToText(tree) : undefined;
    return text === undefined ? undefined : numberFromText(text);
  },
  bool: (tree) => (tree === true || tree === 'true' ? true : tree === false || tree === 'false' ? false : undefined),
  map: (tree) => {
    if (typeof tree !== 'object' || tree === null || Array.isArray(tree) || tree instanceof Decimal) return undefined;
    return new Map(Object.entries(tree));
  },
  dynamic: (tree) => {
    if (typeof tree !== 'object' || tree === null || !('type' in tree) || !('value' in tree)) return undefined;
    return { type: typeFromTree(tree.type), tree: tree.value };
  },
  looseObjects: true,
};

function isNumber(tree: unknown): tree is number | bigint | Decimal {
  return typeof tree === 'number' || typeof tree === 'bigint' || tree instanceof Decimal;
}
