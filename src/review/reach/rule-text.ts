import type { Rule } from '../../access';

const texts = new WeakMap<Rule, string>();

/** A text that is the same for rules with the same parts in the same order. */
export function ruleText(rule: Rule): string {
  const text = texts.get(rule) ?? JSON.stringify(rule);
  texts.set(rule, text);
  return text;
}
