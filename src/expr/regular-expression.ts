import type { Flaw } from './flaw';
import type { Expression } from './syntax-tree';

/** What Perl and JavaScript have and Go, whose regular expressions these are, leaves out: lookaround and back references. */
const NOT_IN_GO = /^(?:[^\\]|\\[^1-9k])*?(?:\(\?(?:=|!|<=|<!|>)|\\[1-9]|\\k)/;

/** What only Go has of these, so that JavaScript cannot judge the pattern: flags, anchors, classes, quoting, named groups. */
const ONLY_IN_GO = /\(\?[a-zA-Z-]+[:)]|\(\?P|\\[AzQEpPC]|\[\[:|\\x\{/;

/** Why the right side of `matches` is no regular expression, as far as that can be told. */
export function matchFlaw(pattern: Expression): Flaw | undefined {
  if (pattern.kind !== 'literal' || pattern.text === undefined) return undefined;
  if (NOT_IN_GO.test(pattern.text))
    return { reason: 'regular expressions of Go have no lookaround and no back references', at: pattern.at };
  if (ONLY_IN_GO.test(pattern.text)) return undefined;
  try {
    // Go repeats anchors as well, JavaScript does not.
    new RegExp(pattern.text.replace(/(?:[$^]|\\[bB])(?=[*+?{])/g, '.'));
    return undefined;
  } catch {
    return { reason: 'it is not a regular expression', at: pattern.at };
  }
}
