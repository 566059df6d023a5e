import { malformed, tooDeep } from './errors';
import { type CtyNumber, numberFromText } from './number';
import { MAX_DEPTH } from './type';

/** Parsed JSON with exact numbers. */
export type JsonValue =
  null | string | boolean | CtyNumber | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The strings and numbers in a JSON text. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A number that `JSON.parse` may change: -0, or with a fraction, an exponent or more than 15 digits. Some texts match, too. */
const INEXACT = /(?:^|[:[,])\s*(?:-0|-?\d*(?:\d{16}|\d[.eE]))/;

/**
 * Parses JSON with exact numbers: an integer beyond 2^53 becomes a `bigint`, another number that is not exact as `number`
 * becomes a `Decimal`. `JSON.parse` rounds such numbers before a reviver gets their text, so each number of a text with
 * one is first turned into a string; a first letter distinguishes it from real strings. Objects have no prototype.
 *
 * @throws SignetError `cty/malformed` if it is not JSON, `cty/too-deep` beyond 500 levels.
 */
export function parseJson(text: string): JsonValue {
  return INEXACT.test(text) ? unmark(parse(text.replace(TOKENS, mark)), 0) : withoutPrototypes(parse(text), 0);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw malformed('JSON');
  }
}

/** Removes the prototypes of the objects in it, in place. */
function withoutPrototypes(tree: unknown, depth: number): JsonValue {
  if (depth > MAX_DEPTH) throw tooDeep(MAX_DEPTH);
  if (typeof tree === 'object' && tree !== null) {
    if (!Array.isArray(tree)) Object.setPrototypeOf(tree, null);
    for (const part of Object.values(tree)) withoutPrototypes(part, depth + 1);
  }
  return tree as JsonValue;
}

const mark = (token: string): string => (token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`);

function unmark(tree: unknown, depth: number): JsonValue {
  if (depth > MAX_DEPTH) throw tooDeep(MAX_DEPTH);
  if (typeof tree === 'string') return tree.startsWith('s') ? tree.slice(1) : number(tree.slice(1));
  if (typeof tree === 'boolean' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((element) => unmark(element, depth + 1));
  const result = Object.create(null) as Record<string, JsonValue>;
  for (const [key, value] of Object.entries(tree as object)) result[key.slice(1)] = unmark(value, depth + 1);
  return result;
}

function number(text: string): CtyNumber {
  const value = numberFromText(text);
  if (value === undefined) throw malformed('JSON');
  return value;
}
