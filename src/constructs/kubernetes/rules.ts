import type { IConstruct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import { checkProperties, type Properties } from '../properties';
import { warnOfUnknown } from '../request-warnings';
import { checkAtSynth } from '../validation';
import { kubernetesErrors } from './errors';

const RULE: Properties<PolicyRule> = {
  apiGroups: 'strings?',
  resources: 'strings?',
  resourceNames: 'strings?',
  nonResourceURLs: 'strings?',
  verbs: 'strings',
};

/** Checks the rules of a role: at least one, and each valid. Throws a SignetError with the index of the rule. */
export function checkRules(construct: IConstruct, rules: readonly PolicyRule[], kind: 'Role' | 'ClusterRole'): void {
  if (rules.length === 0) throw kubernetesErrors.rulesEmpty(construct);
  rules.forEach((rule, index) => {
    checkRule(construct, rule, index, kind);
  });
}

/** Checks one rule of a role. Throws a SignetError with its index. Warns about verbs and resources that do not exist. */
export function checkRule(construct: IConstruct, rule: PolicyRule, index: number, kind: 'Role' | 'ClusterRole'): void {
  checkProperties(construct.node.path, rule, RULE, ['rules', index]);
  const flaw = flawOf(rule, kind);
  if (flaw !== undefined) throw kubernetesErrors.ruleInvalid(construct, index, flaw);
  warnOfUnknown(construct, 'A rule', rule);
}

/** Reports at synth a role to which no rule was added, unless it may have none. */
export function requireRules(construct: IConstruct, rules: readonly PolicyRule[], mayBeEmpty = () => false): void {
  checkAtSynth(construct, () =>
    rules.length === 0 && !mayBeEmpty() ? kubernetesErrors.rulesEmpty(construct) : undefined,
  );
}

function flawOf(
  { apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule,
  kind: string,
): string | undefined {
  if (verbs.length === 0) return 'It has no verb.';
  if (resourceNames?.length === 0)
    return 'Its list of names is empty, which RBAC takes as all objects. For all objects, do not set the names.';
  const urls = (nonResourceURLs ?? []).length > 0;
  if (urls && kind === 'Role') return 'A Role cannot have non-resource URLs.';
  const named = (resources ?? []).length > 0;
  if (urls && named) return 'It has both resources and non-resource URLs.';
  if (!urls && !named) return 'It has no resource.';
  if (named && (apiGroups ?? []).length === 0) return 'It has no API group. The core group is the empty string.';
  return undefined;
}
