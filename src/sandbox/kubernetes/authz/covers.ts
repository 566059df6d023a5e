import { hasOrAll, resourceMatches, urlMatches, type PolicyRule } from './policy-rule';

/** The parts of the wanted rules that the present rules do not cover, as compact rules in the order of their text. */
export function notCovered(wanted: readonly PolicyRule[], held: readonly PolicyRule[]): PolicyRule[] {
  const missing = wanted.flatMap(breakDown).filter((part) => !held.some((rule) => covers(rule, part)));
  return compact(missing);
}

/** One rule for each verb of each resource of each group. */
function breakDown(rule: PolicyRule): PolicyRule[] {
  const none = { apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [] };
  const names = rule.resourceNames.length === 0 ? [[]] : rule.resourceNames.map((name) => [name]);
  return rule.verbs.flatMap((verb) => [
    ...rule.apiGroups.flatMap((group) =>
      rule.resources.flatMap((resource) =>
        names.map((resourceNames) => {
          return { ...none, apiGroups: [group], resources: [resource], resourceNames, verbs: [verb] };
        }),
      ),
    ),
    ...rule.nonResourceURLs.map((url) => ({ ...none, nonResourceURLs: [url], verbs: [verb] })),
  ]);
}

function covers(held: PolicyRule, part: PolicyRule): boolean {
  const all = (items: readonly string[], granted: (item: string) => boolean): boolean => items.every(granted);
  return (
    all(part.verbs, (verb) => hasOrAll(held.verbs, verb)) &&
    all(part.apiGroups, (group) => hasOrAll(held.apiGroups, group)) &&
    all(part.resources, (resource) => held.resources.some((granted) => resourceMatches(granted, resource))) &&
    all(part.nonResourceURLs, (url) => held.nonResourceURLs.some((granted) => urlMatches(granted, url))) &&
    (held.resourceNames.length === 0 ||
      (part.resourceNames.length > 0 && all(part.resourceNames, (name) => held.resourceNames.includes(name))))
  );
}

/** Combines rules that differ only in their verbs. */
function compact(parts: readonly PolicyRule[]): PolicyRule[] {
  const rules = new Map<string, PolicyRule>();
  for (const part of parts) {
    const key = ruleText({ ...part, verbs: [] });
    const verbs = [...(rules.get(key)?.verbs ?? []), ...part.verbs];
    rules.set(key, { ...part, verbs: [...new Set(verbs)] });
  }
  return [...rules.values()].sort((a, b) => (ruleText(a) < ruleText(b) ? -1 : 1));
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}` */
export function ruleText(rule: PolicyRule): string {
  const fields: [string, readonly string[]][] = [
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['NonResourceURLs', rule.nonResourceURLs],
    ['ResourceNames', rule.resourceNames],
    ['Verbs', rule.verbs],
  ];
  const shown = fields.filter(([, values]) => values.length > 0);
  return `{${shown.map(([name, values]) => `${name}:[${quoted(values)}]`).join(', ')}}`;
}

/** The values in quotes, separated by spaces. */
export function quoted(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(' ');
}
