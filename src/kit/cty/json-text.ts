import { malformed, tooDeep } from './errors';
import { type CtyNumber, numberFromText } from './number';
import { MAX_DEPTH } from './type';

/** Parsed JSON with exact numbers. */
export type JsonValue =
  null | string | boolean | CtyNumber | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The strings and numbers in a JSON text. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON with exact numbers: an integer beyond 2^53 becomes a `bigint`, another number that is not exact as `number`
 * becomes a `Decimal`. `JSON.parse` rounds such numbers before a reviver gets their text, so each number is first turned
 * into a string; a first letter distinguishes it from real strings. Objects have no prototype.
 *
 * @throws SignetError `cty/malformed` if it is not JSON, `cty/too-deep` beyond 500 levels.
 */
export function parseJson(text: string): JsonValue {
  let tree: unknown;
  try {
    tree = JSON.parse(text.replace(TOKENS, (token) => (token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`)));
  } catch {
    // The parser's own message quotes the text.
    throw malformed('JSON');
  }
  return unmark(tree, 0);
}

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
