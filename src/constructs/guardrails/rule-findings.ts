import type { PolicyRule } from '../../facts/kubernetes';
import type { Finding } from './finding';

/** What about a rule gives more than it seems to, or than is needed. */
export function ruleFindings(rule: PolicyRule): Finding[] {
  return [wildcard(rule), escalation(rule), secrets(rule), tokens(rule)].filter((finding) => finding !== undefined);
}

function wildcard({ apiGroups = [], resources = [], nonResourceURLs = [], verbs }: PolicyRule): Finding | undefined {
  const parts = [
    verbs.includes('*') && 'every verb',
    resources.some((resource) => resource === '*' || resource.startsWith('*/')) && 'every resource',
    apiGroups.includes('*') && 'every API group',
    nonResourceURLs.some((url) => url === '*' || url === '/*') && 'every path',
  ].filter((part) => part !== false);
  if (parts.length === 0) return undefined;
  return {
    code: 'least-privilege/wildcard',
    what: `A rule allows ${parts.join(' and ')}.`,
    why: 'That holds for what Kubernetes and its extensions come to have later as well, and for verbs such as "escalate" and "impersonate".',
    fix: 'Name what is needed.',
  };
}

const ESCALATING: Readonly<Record<string, string>> = {
  escalate: 'write roles that allow more than it has itself',
  bind: 'give roles away that it does not have itself',
  impersonate: 'act as others',
};

function escalation({ verbs, resources = [] }: PolicyRule): Finding | undefined {
  const found = verbs.filter((verb) => Object.hasOwn(ESCALATING, verb));
  if (found.length === 0) return undefined;
  return {
    code: 'least-privilege/escalation',
    what: `A rule allows ${found.map((verb) => `"${verb}"`).join(' and ')} on ${resources.join(', ')}.`,
    why: `Who has it can ${found.map((verb) => ESCALATING[verb]).join(', and ')}: so it is worth as much as all that can be had by it.`,
    fix: 'Leave it out, or limit it by `resourceNames` to the roles or users that it is for, and acknowledge it.',
  };
}

function secrets(rule: PolicyRule): Finding | undefined {
  const reading = verbsAmong(rule, ['get', 'list', 'watch']);
  if (reading.length === 0 || !isFor(rule, 'secrets') || isByName(rule)) return undefined;
  return {
    code: 'least-privilege/secrets',
    what: `A rule allows ${reading.join(', ')} on all Secrets.`,
    why: 'Tokens of other accounts are kept in Secrets, so this gives whatever those accounts may do. Also "list" and "watch" show the content.',
    fix: 'Limit "get" by `resourceNames` to the Secrets that are needed.',
  };
}

function tokens(rule: PolicyRule): Finding | undefined {
  const requests = isFor(rule, 'serviceaccounts/token') && verbsAmong(rule, ['create']).length > 0 && !isByName(rule);
  // `resourceNames` do not limit a create, for the name is not known when it is authorized.
  const making = isFor(rule, 'secrets') ? verbsAmong(rule, ['create', 'update', 'patch']) : [];
  const writes = isByName(rule) ? making.filter((verb) => verb === 'create') : making;
  if (!requests && writes.length === 0) return undefined;
  return {
    code: 'least-privilege/tokens',
    what: requests
      ? 'A rule allows to request tokens of all service accounts.'
      : `A rule allows ${writes.join(', ')} on Secrets.`,
    why: requests
      ? 'This gives whatever any account there may do.'
      : 'A Secret of the token type, made for any account, gets that account’s token; made under an old name, it brings a revoked token back to life.',
    fix: requests
      ? 'Limit it by `resourceNames` to the accounts that it is for.'
      : 'Leave it to those who administer the namespace.',
  };
}

function verbsAmong({ verbs }: PolicyRule, wanted: readonly string[]): readonly string[] {
  return verbs.includes('*') ? wanted : wanted.filter((verb) => verbs.includes(verb));
}

/** Whether a rule is for a resource of the core group, by name or by wildcard. */
function isFor({ apiGroups = [], resources = [] }: PolicyRule, resource: string): boolean {
  const [, subresource] = resource.split('/');
  const spellings = [resource, '*', ...(subresource === undefined ? [] : [`*/${subresource}`])];
  return (
    ['', '*'].some((group) => apiGroups.includes(group)) && spellings.some((spelling) => resources.includes(spelling))
  );
}

function isByName({ resourceNames = [] }: PolicyRule): boolean {
  return resourceNames.length > 0;
}
