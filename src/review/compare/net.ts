import { remainder, type Rule } from '../../access';
import { OF_EVERYBODY } from '../model';
import type { AccessLine } from '../result';
import { contentText, ruleText } from './fingerprint';
import { compareLines, linesOf, namespacesText } from './lines';
import { touching } from './touching';

/** What rules allow that others do not, in lines. */
export interface Net {
  readonly lines: readonly AccessLine[];
  readonly exact: boolean;
}

const NOTHING: Net = { lines: [], exact: true };
const TEXTS = new Set(OF_EVERYBODY.map(ruleText));

/** A function that finds what rules allow that others do not. It remembers what it has found. */
export function netting(): (rules: readonly Rule[], others: readonly Rule[]) => Net {
  const known = new Map<string, Net>();

  /** Of those rules only that matter. The same rules in one namespace or another differ by its name only. */
  function difference(rules: readonly Rule[], others: readonly Rule[]): Net {
    const distinct = new Map(others.map((rule) => [ruleText(rule), rule]));
    const changed = [...new Map(rules.map((rule) => [ruleText(rule), rule]))].flatMap(([text, rule]) =>
      distinct.has(text) ? [] : [rule],
    );
    if (changed.length === 0) return NOTHING;
    const subtracted = touching([...distinct.values()], changed);
    const place = onlyPlace(changed);
    const textOf = (rule: Rule): string =>
      place === undefined ? ruleText(rule) : `${String(rule.namespace === place)} ${contentText(rule)}`;
    const key = JSON.stringify([place !== undefined, changed.map(textOf).sort(), subtracted.map(textOf).sort()]);
    const { lines, exact } = known.get(key) ?? calculated(changed, subtracted);
    known.set(key, { lines, exact });
    if (place === undefined) return { lines, exact };
    return { lines: lines.map((line) => ({ ...line, where: namespacesText([place]), namespaces: [place] })), exact };
  }

  /**
   * What everybody has is never the only thing; but it makes no exception from a wildcard if the lines are fewer without: `* *.*`,
   * and not five lines that leave out a review of oneself.
   */
  return (rules, others) => {
    const exact = difference(rules, others);
    if (exact.lines.length < 2 || !rules.some(hasWildcard)) return exact;
    const everybodys = new Set(others.map(ruleText).filter((text) => TEXTS.has(text)));
    const isOwn = (rule: Rule): boolean => !everybodys.has(ruleText(rule));
    const wide = rules.filter((rule) => isOwn(rule) && hasWildcard(rule));
    const ofWide = difference(wide, others.filter(isOwn));
    const rest = difference(rules, [...others, ...wide]);
    const wider = { lines: [...ofWide.lines, ...rest.lines].sort(compareLines), exact: ofWide.exact && rest.exact };
    return wider.lines.length < exact.lines.length ? wider : exact;
  };
}

function calculated(rules: readonly Rule[], others: readonly Rule[]): Net {
  const { accesses, exact } = remainder(rules, others);
  return { lines: linesOf(accesses), exact };
}

/** The namespace of all rules, if it is one. */
function onlyPlace(rules: readonly Rule[]): string | undefined {
  const places = [...new Set(rules.map(({ namespace }) => namespace))];
  return places.length === 1 && places[0] !== '*' ? places[0] : undefined;
}

/** Not a prefix of paths: it is a few paths beside others of the same rule, of which everybody can have one. */
const hasWildcard = ({ apiGroups = [], resources = [], nonResourceURLs = [] }: Rule): boolean =>
  [...apiGroups, ...resources, ...nonResourceURLs].some((pattern) => pattern === '*');
