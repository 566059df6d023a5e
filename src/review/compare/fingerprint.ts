import type { Rule } from '../../access';

/** A function that returns the same text for rules that are the same, in any order and however often repeated. */
export function fingerprints(): (rules: readonly Rule[]) => string {
  const ids = new Map<string, number>();
  const known = new WeakMap<Rule, number>();

  function idOf(rule: Rule): number {
    const found = known.get(rule);
    if (found !== undefined) return found;
    const text = textOf(rule);
    const id = ids.get(text) ?? ids.size;
    ids.set(text, id);
    known.set(rule, id);
    return id;
  }

  return (rules) => [...new Set(rules.map(idOf))].sort((a, b) => a - b).join();
}

const textOf = ({ verbs, namespace, apiGroups, resources, resourceNames, nonResourceURLs }: Rule): string =>
  JSON.stringify([namespace, ...[verbs, apiGroups, resources, resourceNames, nonResourceURLs].map(setOf)]);

const setOf = (values: readonly string[] = []): readonly string[] => [...new Set(values)].sort();
