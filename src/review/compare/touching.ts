import type { Rule } from '../../access';

const ALL = '*';

/** The fields of rules that decide whether two can allow the same request. */
const FIELDS = ['verbs', 'apiGroups', 'resources', 'nonResourceURLs'] as const;

/** Those of some rules that can allow a request that one of others allows. None is left out that does. */
export function touching(some: readonly Rule[], others: readonly Rule[]): readonly Rule[] {
  const places = new Set(others.map(placeOf));
  const values = FIELDS.map((field) => new Set(others.flatMap((rule) => rule[field] ?? [])));
  const hasWildcard = values.map((all) => [...all].some(isWildcard));
  /** Rules for resources have no paths, and the reverse. */
  const meets = (rule: Rule, at: number): boolean => {
    const own = rule[FIELDS[at] ?? 'verbs'] ?? [];
    return (hasWildcard[at] ?? true) || own.some((value) => isWildcard(value) || values[at]?.has(value));
  };
  return some.filter(
    (rule) =>
      (placeOf(rule) === ALL || places.has(ALL) || places.has(placeOf(rule))) &&
      meets(rule, 0) &&
      ((meets(rule, 1) && meets(rule, 2)) || meets(rule, 3)),
  );
}

const placeOf = ({ namespace = ALL }: Rule): string => namespace;

const isWildcard = (pattern: string): boolean => pattern.includes(ALL);
