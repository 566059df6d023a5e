import { planErrors } from './errors';
import { field, isObject, type Json } from './json';

/** More than any engine writes, and so few that a recursion over a value cannot end the process. */
const DEEPEST = 1000;

/**
 * The JSON object of a plan, of a format that is supported.
 *
 * @throws SignetError that says what the text is instead, and how to get the JSON of the plan.
 */
export function parsePlan(text: string): Json {
  const json = parsed(text);
  if (!isObject(json)) throw planErrors.notAPlan();
  const version = field(json, 'format_version');
  const isPlan = ['resource_changes', 'planned_values', 'configuration'].some((key) => field(json, key) !== undefined);
  if (!isPlan) throw otherThanPlan(json);
  if (typeof version !== 'string' || !/^1\.\d{1,9}$/.test(version)) throw planErrors.version();
  return json;
}

/**
 * A JSON value of any kind.
 *
 * @throws SignetError for a text that is not whole JSON, or that is nested too deeply.
 */
export function parsed(given: string): unknown {
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') throw planErrors.empty();
  if (text.startsWith('PK\u0003\u0004')) throw planErrors.binary();
  if (depthOf(text) > DEEPEST) throw planErrors.tooDeep();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable(text);
  }
}

function unreadable(text: string) {
  const [line = ''] = text.trimStart().split('\n', 1);
  if (/^\{.*"@level"/.test(line)) return planErrors.log();
  // The message of the parser is not used: it repeats a part of the text.
  return /^\s*[{[]/.test(text) && depthOf(text, 'at the end') > 0 ? planErrors.truncated() : planErrors.notJson();
}

function otherThanPlan(json: Json) {
  const has = (key: string): boolean => field(json, key) !== undefined;
  if (has('encrypted_data')) return planErrors.encrypted();
  if (has('@level')) return planErrors.log();
  if ((has('format_version') && has('values')) || has('lineage') || has('serial')) return planErrors.state();
  // `show -json` of an empty state has nothing but versions.
  if (has('format_version') && !has('errored')) return planErrors.state();
  if (['terraform', 'resource', 'provider', 'output', 'module', 'data', 'variable', 'locals'].some(has))
    return planErrors.stack();
  return planErrors.notAPlan();
}

/** How many lists and objects are open at once, at the most or where the text ends. A text may be no JSON at all. */
function depthOf(text: string, where: 'at most' | 'at the end' = 'at most'): number {
  let depth = 0;
  let most = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return where === 'at most' ? most : depth + 1;
      continue;
    }
    if (unit === BRACKET || unit === BRACE) {
      depth += 1;
      if (depth > most) most = depth;
    } else if (unit === BRACKET_END || unit === BRACE_END) depth -= 1;
    at += 1;
  }
  return where === 'at most' ? most : depth;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const BRACE = 0x7b;
const BRACE_END = 0x7d;

/** The place after the quotation mark that ends a string; negative if there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return -1;
}
