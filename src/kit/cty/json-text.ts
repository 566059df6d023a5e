import { malformed, tooDeep } from './errors';
import { MAX_DEPTH } from './limits';
import { type CtyNumber, numberFromText } from './number';

/** JSON in which no number has lost a digit. */
export type JsonValue =
  null | string | boolean | CtyNumber | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Strings and numbers of JSON; what is between them needs no care. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON without loss: integers beyond 2^53 become `bigint`, and what neither holds becomes a `Decimal`.
 * `JSON.parse` rounds such numbers before a reviver can see their text, so each number goes through it as a string,
 * told from the real strings by a first letter. Objects have no prototype.
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
