import type { Rule } from '../../access';

const texts = new WeakMap<Rule, string>();

/** A text that is the same for a rule with the same fields, in any order and however often repeated. */
export function ruleText(rule: Rule): string {
  const known = texts.get(rule);
  if (known !== undefined) return known;
  const { verbs, namespace, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  const text = JSON.stringify([
    namespace,
    ...[verbs, apiGroups, resources, resourceNames, nonResourceURLs].map((values = []) => [...new Set(values)].sort()),
  ]);
  texts.set(rule, text);
  return text;
}

/** A function that returns the same text for rules that are the same, in any order and however often repeated. */
export function fingerprints(): (rules: readonly Rule[]) => string {
  const ids = new Map<string, number>();

  function idOf(rule: Rule): number {
    const text = ruleText(rule);
    const id = ids.get(text) ?? ids.size;
    ids.set(text, id);
    return id;
  }

  return (rules) => [...new Set(rules.map(idOf))].sort((a, b) => a - b).join();
}
