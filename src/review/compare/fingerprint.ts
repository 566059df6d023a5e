import type { Rule } from '../../access';

const texts = new WeakMap<Rule, string>();

/** A text that is the same for a rule with the same fields, in any order and however often repeated; in any namespace. */
export function contentText(rule: Rule): string {
  const known = texts.get(rule);
  if (known !== undefined) return known;
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  const fields = [verbs, apiGroups, resources, resourceNames, nonResourceURLs];
  const text = JSON.stringify(fields.map((values = []) => [...new Set(values)].sort()));
  texts.set(rule, text);
  return text;
}

/** The same, in one namespace. */
export const ruleText = (rule: Rule): string => `${JSON.stringify([rule.namespace])}${contentText(rule)}`;

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
