import { foreign, quoted } from '../../facts/foreign';
import { finding } from '../finding';

const EVERY_NAMESPACE = {
  why: 'It applies in every namespace, also in namespaces that are created later.',
  fix: 'Use a RoleBinding in each namespace in which the rights are needed.',
};

export const leastPrivilege = {
  wildcard: finding(
    'least-privilege/wildcard',
    ['high', 'A wildcard gives rights that nobody has listed, those of later versions and later resources among them.'],
    (parts: readonly string[]) => ({
      what: `A rule allows ${parts.join(' and ')}.`,
      why: 'This includes resources that are added to the cluster later, and verbs such as "escalate" and "impersonate".',
      fix: 'List the verbs and resources that are needed.',
    }),
  ),

  escalation: finding(
    'least-privilege/escalation',
    ['high', 'These verbs switch off the checks that keep a subject from getting more rights than it was given.'],
    (verbs: readonly string[], resources: readonly string[], consequences: readonly string[]) => ({
      what: `A rule allows ${verbs.map((verb) => quoted(verb)).join(' and ')} on ${resources.map(foreign).join(', ')}.`,
      why: `A subject with this rule can ${consequences.join(', and ')}, and so can get all rights that this gives access to.`,
      fix: 'Remove it; or limit it with `resourceNames` to the roles or users that it is for, and acknowledge the finding.',
    }),
  ),

  secrets: finding(
    'least-privilege/secrets',
    ['high', 'Who reads the Secrets of a namespace has the tokens, passwords and keys in them.'],
    (verbs: readonly string[]) => ({
      what: `A rule allows ${verbs.join(', ')} on all Secrets.`,
      why: 'Secrets hold the tokens of other accounts, so this gives the rights of those accounts. "list" and "watch" return the content as well.',
      fix: 'Use only "get", and limit it with `resourceNames` to the Secrets that are needed.',
    }),
  ),

  /** Its first argument is the verbs on Secrets; none where tokens are requested. */
  tokens: finding(
    'least-privilege/tokens',
    ['high', 'Who can issue tokens of other accounts has the rights of these accounts.'],
    (writes: readonly string[]) =>
      writes.length === 0
        ? {
            what: 'A rule allows requests for tokens of all service accounts.',
            why: 'This gives the rights of all these accounts.',
            fix: 'Limit it with `resourceNames` to the accounts that it is for.',
          }
        : {
            what: `A rule allows ${writes.join(', ')} on Secrets.`,
            why: 'Whoever creates a Secret of the token type for an account gets a token of that account. Under an old name, this makes a revoked token valid again.',
            fix: 'Give this right only to the administrators of the namespace.',
          },
  ),

  broadRole: finding(
    'least-privilege/broad-role',
    ['high', 'These roles include the Secrets of the namespace, and so the rights of its accounts.'],
    (name: string, does: string) => ({
      what: `A binding gives the role ${quoted(name)}.`,
      why: `A subject with this role ${does}.`,
      fix: 'Bind a role that has only the rules that are needed.',
    }),
  ),

  /** Its argument is the rights, which complete the sentence. */
  clusterWide: finding(
    'least-privilege/cluster-wide',
    ['medium', 'The rights are intended, and are given in more namespaces than needed.'],
    (given: string) => ({ what: `A ClusterRoleBinding gives ${given}.`, ...EVERY_NAMESPACE }),
  ),
} as const;
