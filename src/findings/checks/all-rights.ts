import type { PolicyRule } from '../../facts/kubernetes';

/**
 * Whether rules that apply in the whole cluster allow everything on all resources. Only one rule with all three wildcards
 * allows what nobody has listed, so rules that are split or named never do.
 */
export const hasAllRights = (rules: readonly (Partial<PolicyRule> & { readonly namespace?: string })[]): boolean =>
  rules.some(
    ({ namespace, verbs = [], apiGroups = [], resources = [], resourceNames = [] }) =>
      namespace === undefined &&
      [verbs, apiGroups, resources].every((patterns) => patterns.includes('*')) &&
      resourceNames.length === 0,
  );
