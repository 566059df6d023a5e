import type { IConstruct } from 'constructs';
import { SignetError } from '../../errors';
import { at } from '../errors';

export const guardrailErrors = {
  acknowledgedCodeUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/acknowledged-code-unknown',
      what: 'No guardrail has a finding of this code',
      why: 'With a mistyped code, nothing would be acknowledged.',
      fix: 'Copy the code from the end of the finding.',
    }),

  acknowledgedWithoutReason: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/acknowledged-without-reason',
      what: 'A finding is acknowledged without a reason',
      why: 'Whoever reads this later has to be able to judge whether it still holds.',
      fix: 'Write why it is right here, in words that are known at synth.',
    }),

  guardrailsOutsideStack: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/guardrails-outside-stack',
      what: 'Guardrails are added to what is in no stack',
      why: 'CDKTF applies the aspects of stacks and of what is in them; those of an App it passes over without a word.',
      fix: 'Add them to each stack, for example in its constructor: `addGuardrails(this)`.',
    }),

  levelUnknown: () =>
    new SignetError({
      code: 'construct/level-unknown',
      what: 'The level of a guardrail is neither "warn" nor "error"',
      fix: 'Choose "warn" to be told, or "error" to stop the synthesis.',
      path: ['level'],
    }),
} as const;

interface Texts {
  /** One sentence: what there is. */
  readonly what: string;
  /** Whole sentences: what can come of it. */
  readonly why: string;
  /** Whole sentences: what to do. */
  readonly fix: string;
}

/** What a guardrail objects to. */
export interface Finding extends Texts {
  readonly code: FindingCode;
}

/** A factory of findings, with the code that they have. */
function finding<C extends string, Facts extends readonly unknown[]>(code: C, describe: (...facts: Facts) => Texts) {
  return Object.assign((...facts: Facts) => ({ code, ...describe(...facts) }), { code });
}

const IN_PLAIN_TEXT = 'State and plan files hold it in plain text, for everyone who can read them.';
const ISSUE = 'Issue the token by ServiceAccountToken, and give it out by `sealFor`.';
const EVERY_NAMESPACE = {
  why: 'It holds in every namespace, also in those that are made later.',
  fix: 'Bind it by a RoleBinding in each namespace where it is needed.',
};

/** Everything that a guardrail can find. The codes are stable. */
export const findings = {
  wildcard: finding('least-privilege/wildcard', (parts: readonly string[]) => ({
    what: `A rule allows ${parts.join(' and ')}.`,
    why: 'That holds for what Kubernetes and its extensions come to have later as well, and for verbs such as "escalate" and "impersonate".',
    fix: 'Name what is needed.',
  })),

  escalation: finding(
    'least-privilege/escalation',
    (verbs: readonly string[], resources: readonly string[], consequences: readonly string[]) => ({
      what: `A rule allows ${verbs.map((verb) => `"${verb}"`).join(' and ')} on ${resources.join(', ')}.`,
      why: `Who has it can ${consequences.join(', and ')}: so it is worth as much as all that can be had by it.`,
      fix: 'Leave it out, or limit it by `resourceNames` to the roles or users that it is for, and acknowledge it.',
    }),
  ),

  secrets: finding('least-privilege/secrets', (verbs: readonly string[]) => ({
    what: `A rule allows ${verbs.join(', ')} on all Secrets.`,
    why: 'Tokens of other accounts are kept in Secrets, so this gives whatever those accounts may do. Also "list" and "watch" show the content.',
    fix: 'Limit "get" by `resourceNames` to the Secrets that are needed.',
  })),

  /** @param writes - the verbs on Secrets; none where tokens are requested. */
  tokens: finding('least-privilege/tokens', (writes: readonly string[]) =>
    writes.length === 0
      ? {
          what: 'A rule allows to request tokens of all service accounts.',
          why: 'This gives whatever any account there may do.',
          fix: 'Limit it by `resourceNames` to the accounts that it is for.',
        }
      : {
          what: `A rule allows ${writes.join(', ')} on Secrets.`,
          why: 'A Secret of the token type, made for any account, gets that account’s token; made under an old name, it brings a revoked token back to life.',
          fix: 'Leave it to those who administer the namespace.',
        },
  ),

  broadRole: finding('least-privilege/broad-role', (name: string, does: string) => ({
    what: `A binding gives the role "${name}".`,
    why: `Who has it ${does}.`,
    fix: 'Bind a role with the rules that are needed.',
  })),

  /** @param given - the rights, as the rest of a sentence. */
  clusterWide: finding('least-privilege/cluster-wide', (given: string) => ({
    what: `A ClusterRoleBinding gives ${given}.`,
    ...EVERY_NAMESPACE,
  })),

  sharedAccount: finding('unique-accounts/shared', (account: string, consumers: readonly string[]) => ({
    what: `Service account ${account} has tokens for different recipients: ${consumers.join('; ')}.`,
    why: 'Each of them has the rights of all, the audit log cannot tell them apart, and making the account anew after a leak cuts all of them off.',
    fix: 'Give each consumer an account of its own; or, where they are one consumer, the same recipients.',
  })),

  accountDeclaredTwice: finding('unique-accounts/declared-twice', (name: string, namespace: string, times: number) => ({
    what: `Service account "${name}" in namespace "${namespace}" is declared ${times} times.`,
    why: 'The declarations overwrite each other; and whoever was meant to have an account of its own shares it.',
    fix: 'Declare it once and refer to it elsewhere, or name each consumer’s account after the consumer.',
  })),

  tokenSecret: finding('sealed-only/token-secret', () => ({
    what: 'A resource makes a Secret of the token type.',
    why: `Its provider reads the token back. ${IN_PLAIN_TEXT}`,
    fix: ISSUE,
  })),

  secretData: finding('sealed-only/secret-data', () => ({
    what: 'A data source reads a Secret whole.',
    why: `It can be a token. ${IN_PLAIN_TEXT}`,
    fix: 'Seal what is in it by SealedOutput, or have who needs it read it from the cluster.',
  })),

  tokenRequest: finding('sealed-only/token-request', () => ({
    what: 'A resource requests a token.',
    why: IN_PLAIN_TEXT,
    fix: ISSUE,
  })),

  kestraToken: finding('sealed-only/kestra-token', () => ({
    what: 'A resource of kestra-io/kestra issues an API token.',
    why: `Its provider keeps the token. ${IN_PLAIN_TEXT}`,
    fix: 'Issue the token by KestraApiToken, which seals it in the same step.',
  })),

  readAtPlan: finding('sealed-only/read-at-plan', (token: string) => ({
    what: `A data source seals the token of ${token} while planning.`,
    why: 'Whoever can add a recipient and have a plan made gets the live token, sealed for that recipient, in the plan, before anybody has approved it.',
    fix: 'Leave `readAtPlan` out, or use SignetSealedToken in place of DataSignetSealedToken: both seal at apply.',
  })),

  output: finding('sealed-only/output', (source: string) => ({
    what: `An output holds what is in ${source}.`,
    why: `It can be a token. ${IN_PLAIN_TEXT} An output that is sensitive is only not printed.`,
    fix: 'Give it out by SealedOutput: sealed for those who need it.',
  })),

  attribute: finding('sealed-only/attribute', (source: string) => ({
    what: `An attribute holds what is in ${source}.`,
    why: `It can be a token. ${IN_PLAIN_TEXT}`,
    fix: 'Give it out by SealedOutput: sealed for those who need it.',
  })),
} as const;

export type FindingCode = (typeof findings)[keyof typeof findings]['code'];

export const isFindingCode = (code: string): code is FindingCode =>
  Object.values(findings).some((factory) => factory.code === code);
