import type { PolicyRule } from '../../facts/kubernetes';
import { leastPrivilege } from '../codes/least-privilege';
import type { GuardrailFinding } from '../guardrail-code';

/** The rights in a rule that give more than they seem to. */
export function ruleFindings(rule: Partial<PolicyRule>): GuardrailFinding[] {
  return [wildcard(rule), escalation(rule), secrets(rule), tokens(rule)].filter((finding) => finding !== undefined);
}

function wildcard({
  apiGroups = [],
  resources = [],
  nonResourceURLs = [],
  verbs = [],
}: Partial<PolicyRule>): GuardrailFinding | undefined {
  const parts = [
    verbs.includes('*') && 'every verb',
    resources.some((resource) => resource === '*' || resource.startsWith('*/')) && 'every resource',
    apiGroups.includes('*') && 'every API group',
    nonResourceURLs.some((url) => url === '*' || url === '/*') && 'every path',
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : leastPrivilege.wildcard(parts);
}

const ESCALATING: Readonly<Record<string, string>> = {
  escalate: 'write roles with rights that it does not have itself',
  bind: 'give others roles that it does not have itself',
  impersonate: 'act as other users',
};

function escalation({ verbs = [], resources = [] }: Partial<PolicyRule>): GuardrailFinding | undefined {
  const found = verbs.filter((verb) => Object.hasOwn(ESCALATING, verb));
  if (found.length === 0) return undefined;
  return leastPrivilege.escalation(
    found,
    resources,
    found.flatMap((verb) => ESCALATING[verb] ?? []),
  );
}

function secrets(rule: Partial<PolicyRule>): GuardrailFinding | undefined {
  const reading = verbsAmong(rule, ['get', 'list', 'watch']);
  if (reading.length === 0 || !isFor(rule, 'secrets') || isByName(rule)) return undefined;
  return leastPrivilege.secrets(reading);
}

function tokens(rule: Partial<PolicyRule>): GuardrailFinding | undefined {
  const requests = isFor(rule, 'serviceaccounts/token') && verbsAmong(rule, ['create']).length > 0 && !isByName(rule);
  // `resourceNames` do not limit a create: the name is not known when the request is authorized.
  const creating = isFor(rule, 'secrets') ? verbsAmong(rule, ['create', 'update', 'patch']) : [];
  const writes = isByName(rule) ? creating.filter((verb) => verb === 'create') : creating;
  if (!requests && writes.length === 0) return undefined;
  return leastPrivilege.tokens(requests ? [] : writes);
}

function verbsAmong({ verbs = [] }: Partial<PolicyRule>, wanted: readonly string[]): readonly string[] {
  return verbs.includes('*') ? wanted : wanted.filter((verb) => verbs.includes(verb));
}

/** Whether a rule is for a resource of the core group, by name or by wildcard. */
function isFor({ apiGroups = [], resources = [] }: Partial<PolicyRule>, resource: string): boolean {
  const [, subresource] = resource.split('/');
  const spellings = [resource, '*', ...(subresource === undefined ? [] : [`*/${subresource}`])];
  return (
    ['', '*'].some((group) => apiGroups.includes(group)) && spellings.some((spelling) => resources.includes(spelling))
  );
}

function isByName({ resourceNames = [] }: Partial<PolicyRule>): boolean {
  return resourceNames.length > 0;
}
