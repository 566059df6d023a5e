import { quoted } from '../../../facts/foreign';
import type { PolicyRule } from '../../../facts/kubernetes';
import type { LabelSelector } from '../../objects';
import { byCodeUnits, Unknown, type Value } from '../../plan';
import { at, elements, isValues, textMapOf, textOf, textsOf, UNEXPECTED } from '../fields';
import type { Context } from './context';
import { identityOf, textsIn } from './metadata';

/** Reads a Role or ClusterRole. */
export function readRole(kind: 'Role' | 'ClusterRole', manifest: Value, context: Context): void {
  const metadata = at(manifest, 'metadata');
  const selectors = aggregationOf(manifest);
  // The control plane writes the rules of an aggregated ClusterRole.
  const rules = selectors.aggregation === undefined ? elements(at(manifest, 'rules')).map(readRule) : [];
  const known = rules.flatMap(({ rule }) => rule ?? []);
  const { namespace, name, shown } = identityOf(kind, metadata, context, rulesText(known));
  for (const { unknown, what, text } of rules) if (what !== undefined) context.note(shown, what, unknown, text);
  if (selectors.unknown.length > 0) context.note(shown, 'which ClusterRoles it aggregates', selectors.unknown);
  const labels = textsIn(metadata, 'labels');
  if (kind === 'ClusterRole' && labels.unknown.size > 0)
    context.note(
      shown,
      'into which ClusterRoles its labels aggregate it',
      [...labels.unknown.values()],
      rulesText(known),
    );
  context.add({
    kind,
    target: context.target,
    ...(namespace !== undefined && { namespace }),
    name,
    labels: labels.texts,
    rules: known,
    ...(selectors.aggregation !== undefined && { aggregation: selectors.aggregation }),
    origin: context.origin,
  });
}

interface ReadRule {
  /** What certainly is allowed; undefined if nothing is. */
  readonly rule?: PolicyRule;
  readonly unknown: readonly Unknown[];
  /** What of the rule is not known. */
  readonly what?: string;
  /** What of the rule is known. */
  readonly text?: string;
}

const FIELDS = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'] as const;

function readRule(value: Value): ReadRule {
  if (!isValues(value)) return { unknown: value instanceof Unknown ? [value] : [UNEXPECTED], what: 'a rule' };
  const verbs = sortedTexts(at(value, 'verbs'));
  const parts = FIELDS.map((field) => ({ field, ...sortedTexts(at(value, field)) }));
  const unknown = [...verbs.unknown, ...parts.flatMap((part) => part.unknown)];
  const known = Object.fromEntries(
    parts.filter(({ texts }) => texts.length > 0).map(({ field, texts }) => [field, texts]),
  );
  const rule: PolicyRule = { ...known, verbs: verbs.texts };
  if (unknown.length === 0) return { rule, unknown };
  const open = [
    ...(verbs.unknown.length > 0 ? ['verbs'] : []),
    ...parts.filter((part) => part.unknown.length > 0).map(({ field }) => WORDS[field]),
  ];
  // Without the unknown names, a rule would allow all.
  const usable = verbs.texts.length > 0 && parts.every((part) => part.unknown.length === 0 || part.texts.length > 0);
  return {
    ...(usable && { rule }),
    unknown,
    what: `the ${open.join(' and ')} of a rule`,
    text: rulesText([rule]),
  };
}

/** Their order means nothing. */
function sortedTexts(value: Value | undefined) {
  const { texts, unknown } = textsOf(value);
  return { texts: [...new Set(texts)].sort(byCodeUnits), unknown };
}

const WORDS: Readonly<Record<(typeof FIELDS)[number], string>> = {
  apiGroups: 'API groups',
  resources: 'resources',
  resourceNames: 'names',
  nonResourceURLs: 'paths',
};

/** What some rules allow, as a sentence part; undefined for none. */
function rulesText(rules: readonly PolicyRule[]): string | undefined {
  const texts = rules.map(({ verbs, resources = [], nonResourceURLs = [], resourceNames = [] }) => {
    const things = [...resources, ...nonResourceURLs].map(quoted).join(', ');
    const named = resourceNames.length === 0 ? '' : ` with the names ${resourceNames.map(quoted).join(', ')}`;
    return `${verbs.length === 0 ? 'something' : verbs.map(quoted).join(', ')} on ${things === '' ? 'something' : things}${named}`;
  });
  return texts.length === 0 ? undefined : `allows ${texts.join('; ')}`;
}

function aggregationOf(manifest: Value): { aggregation?: readonly LabelSelector[]; unknown: readonly Unknown[] } {
  const rule = at(manifest, 'aggregationRule');
  if (rule === undefined) return { unknown: [] };
  const read = elements(at(rule, 'clusterRoleSelectors')).map(readSelector);
  const unknown = read.flatMap((one) => one.unknown);
  // A selector with an unknown part would select too much without it.
  const aggregation = read.filter((one) => one.unknown.length === 0).map(({ selector }) => selector);
  return aggregation.length === 0 && unknown.length === 0 ? { unknown } : { aggregation, unknown };
}

function readSelector(value: Value): { readonly selector: LabelSelector; readonly unknown: readonly Unknown[] } {
  if (value instanceof Unknown) return { selector: {}, unknown: [value] };
  const matchLabels = textMapOf(at(value, 'matchLabels'));
  const expressions = elements(at(value, 'matchExpressions')).map((expression) => {
    const key = textOf(at(expression, 'key')) ?? UNEXPECTED;
    const operator = textOf(at(expression, 'operator')) ?? UNEXPECTED;
    const values = textsOf(at(expression, 'values'));
    if (key instanceof Unknown || operator instanceof Unknown || values.unknown.length > 0)
      return { unknown: [key, operator, ...values.unknown].filter((one) => one instanceof Unknown) };
    return { known: { key, operator, ...(values.texts.length > 0 && { values: values.texts }) }, unknown: [] };
  });
  const known = expressions.flatMap((one) => one.known ?? []);
  const selector: LabelSelector = {
    ...(Object.keys(matchLabels.texts).length > 0 && { matchLabels: matchLabels.texts }),
    ...(known.length > 0 && { matchExpressions: known }),
  };
  return { selector, unknown: [...matchLabels.unknown.values(), ...expressions.flatMap((one) => one.unknown)] };
}
