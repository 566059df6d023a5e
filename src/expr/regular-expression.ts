import type { Flaw } from './flaw';
import type { Expression } from './syntax-tree';

/** Lookaround and back references, which JavaScript has. The language uses Go's regular expressions, which do not have them. */
const NOT_IN_GO = /^(?:[^\\]|\\[^1-9k])*?(?:\(\?(?:=|!|<=|<!|>)|\\[1-9]|\\k)/;

/** Flags, anchors, classes, quoting and named groups that only Go has: JavaScript cannot check such a pattern. */
const ONLY_IN_GO = /\(\?[a-zA-Z-]+[:)]|\(\?P|\\[AzQEpPC]|\[\[:|\\x\{/;

/** Why the right side of `matches` is not a regular expression; `undefined` if the check found no reason. */
export function matchFlaw(pattern: Expression): Flaw | undefined {
  if (pattern.kind !== 'literal' || pattern.text === undefined) return undefined;
  if (NOT_IN_GO.test(pattern.text))
    return { reason: 'regular expressions of Go have no lookaround and no back references', at: pattern.at };
  if (ONLY_IN_GO.test(pattern.text)) return undefined;
  try {
    // Go allows repeated anchors, JavaScript does not.
    new RegExp(pattern.text.replace(/(?:[$^]|\\[bB])(?=[*+?{])/g, '.'));
    return undefined;
  } catch {
    return { reason: 'it is not a regular expression', at: pattern.at };
  }
}
