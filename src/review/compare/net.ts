import { remainder, type Rule } from '../../access';
import { OF_EVERYBODY } from '../model';
import type { AccessLine } from '../result';
import { ruleText } from './fingerprint';
import { linesOf } from './lines';

/** What rules allow that others do not, in lines. */
export interface Net {
  readonly lines: readonly AccessLine[];
  readonly exact: boolean;
}

const TEXTS = new Set(OF_EVERYBODY.map(ruleText));

/**
 * What rules allow that others do not. What everybody has is never the only thing; but it makes no exception from a wildcard if
 * the lines are fewer without: `* *.*`, and not five lines that leave out a review of oneself.
 */
export function net(rules: readonly Rule[], others: readonly Rule[]): Net {
  const exact = difference(rules, others);
  if (exact.lines.length < 2 || !rules.some(hasWildcard)) return exact;
  const everybodys = new Set(others.map(ruleText).filter((text) => TEXTS.has(text)));
  const isOwn = (rule: Rule): boolean => !everybodys.has(ruleText(rule));
  const wider = difference(rules.filter(isOwn), others.filter(isOwn));
  return wider.lines.length < exact.lines.length ? wider : exact;
}

/** The difference in lines, of those rules only that matter to it. */
function difference(rules: readonly Rule[], others: readonly Rule[]): Net {
  const known = new Map(others.map((rule) => [ruleText(rule), rule]));
  const changed = [...new Map(rules.map((rule) => [ruleText(rule), rule]))].flatMap(([text, rule]) =>
    known.has(text) ? [] : [rule],
  );
  if (changed.length === 0) return { lines: [], exact: true };
  const namespaces = new Set(changed.map(({ namespace }) => namespace));
  const touching = [...known.values()].filter(
    ({ namespace }) => namespace === undefined || namespaces.has(undefined) || namespaces.has(namespace),
  );
  const { accesses, exact } = remainder(changed, touching);
  return { lines: linesOf(accesses), exact };
}

const hasWildcard = ({ apiGroups = [], resources = [], nonResourceURLs = [] }: Rule): boolean =>
  [...apiGroups, ...resources, ...nonResourceURLs].some((pattern) => pattern.endsWith('*'));
