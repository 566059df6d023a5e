import type { IConstruct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import { constructErrors } from '../errors';

/** Checks what a role allows: at least one rule, and each complete. Throws a SignetError that names the rule by its index. */
export function checkRules(construct: IConstruct, rules: readonly PolicyRule[], kind: 'Role' | 'ClusterRole'): void {
  if (rules.length === 0) throw constructErrors.rulesEmpty(construct);
  rules.forEach((rule, index) => {
    checkRule(construct, rule, index, kind);
  });
}

/** Checks one rule of a role. */
export function checkRule(construct: IConstruct, rule: PolicyRule, index: number, kind: 'Role' | 'ClusterRole'): void {
  const flaw = flawOf(rule, kind);
  if (flaw !== undefined) throw constructErrors.ruleInvalid(construct, index, flaw);
}

/** Asks at synth whether a role whose rules are added one by one has come to have one. */
export function requireRules(construct: IConstruct, rules: readonly PolicyRule[]): void {
  construct.node.addValidation({
    validate: () => (rules.length === 0 ? [constructErrors.rulesEmpty(construct).message] : []),
  });
}

function flawOf({ apiGroups, resources, nonResourceURLs, verbs }: PolicyRule, kind: string): string | undefined {
  if (verbs.length === 0) return 'It has no verb.';
  const urls = (nonResourceURLs ?? []).length > 0;
  if (urls && kind === 'Role') return 'A Role cannot have non-resource URLs.';
  const named = (resources ?? []).length > 0;
  if (urls && named) return 'It is for resources and for non-resource URLs at once.';
  if (!urls && !named) return 'It is for no resource.';
  if (named && (apiGroups ?? []).length === 0) return 'It has no API group; the core group is the empty string.';
  return undefined;
}
