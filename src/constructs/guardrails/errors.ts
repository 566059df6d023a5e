import type { IConstruct } from 'constructs';
import { SignetError } from '../../errors';
import { at, suggesting } from '../errors';

export const guardrailErrors = {
  acknowledgedCodeUnknown: (construct: IConstruct, given: unknown) =>
    at(construct, {
      code: 'construct/acknowledged-code-unknown',
      what: 'No guardrail has a finding with this code',
      why: 'With an unknown code, no finding would be acknowledged.',
      fix: suggesting('Copy the code from the end of the finding.', given, findingCodes()),
    }),

  acknowledgedWithoutReason: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/acknowledged-without-reason',
      what: 'A finding is acknowledged without a reason',
      why: 'A later reader must be able to decide whether the reason still applies.',
      fix: 'Give the reason as a text that is known at synth.',
    }),

  guardrailsOutsideStack: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/guardrails-outside-stack',
      what: 'Guardrails are added outside a stack',
      why: 'CDKTF runs the aspects of stacks and of the constructs in them. It silently ignores the aspects of an App.',
      fix: 'Add them to each stack, for example in its constructor: `addGuardrails(this)`.',
    }),

  levelUnknown: (given: unknown) =>
    new SignetError({
      code: 'construct/level-unknown',
      what: 'The level of a guardrail is neither "warn" nor "error"',
      where: 'the options of a guardrail',
      fix: suggesting('Use "warn" for warnings, or "error" to stop the synthesis.', given, ['warn', 'error']),
      path: ['level'],
    }),
} as const;

interface Texts {
  /** One sentence: what was found. */
  readonly what: string;
  /** Whole sentences: the possible consequences. */
  readonly why: string;
  /** Whole sentences: what to do. */
  readonly fix: string;
}

/** The code of a finding that a guardrail can report. */
export type FindingCode =
  | 'least-privilege/wildcard'
  | 'least-privilege/escalation'
  | 'least-privilege/secrets'
  | 'least-privilege/tokens'
  | 'least-privilege/broad-role'
  | 'least-privilege/cluster-wide'
  | 'unique-accounts/shared'
  | 'unique-accounts/declared-twice'
  | 'sealed-only/token-secret'
  | 'sealed-only/secret-data'
  | 'sealed-only/token-request'
  | 'sealed-only/kestra-token'
  | 'sealed-only/read-at-plan'
  | 'sealed-only/output'
  | 'sealed-only/attribute';

/** What a guardrail reports. */
export interface Finding extends Texts {
  readonly code: FindingCode;
}

/** A factory of the findings with one code. */
function finding<C extends FindingCode, Facts extends readonly unknown[]>(
  code: C,
  describe: (...facts: Facts) => Texts,
) {
  return Object.assign((...facts: Facts) => ({ code, ...describe(...facts) }), { code });
}

const IN_PLAIN_TEXT = 'State and plan files hold it in plain text, for everyone who can read them.';
const ISSUE = 'Use ServiceAccountToken to issue the token, and its `sealFor` to return it sealed.';
const EVERY_NAMESPACE = {
  why: 'It applies in every namespace, also in namespaces that are created later.',
  fix: 'Use a RoleBinding in each namespace in which the rights are needed.',
};

/** Everything that the guardrails report. The codes are stable. */
export const findings = {
  wildcard: finding('least-privilege/wildcard', (parts: readonly string[]) => ({
    what: `A rule allows ${parts.join(' and ')}.`,
    why: 'This includes resources that are added to the cluster later, and verbs such as "escalate" and "impersonate".',
    fix: 'List the verbs and resources that are needed.',
  })),

  escalation: finding(
    'least-privilege/escalation',
    (verbs: readonly string[], resources: readonly string[], consequences: readonly string[]) => ({
      what: `A rule allows ${verbs.map((verb) => `"${verb}"`).join(' and ')} on ${resources.join(', ')}.`,
      why: `A subject with this rule can ${consequences.join(', and ')}, and so can get all rights that this gives access to.`,
      fix: 'Remove it; or limit it with `resourceNames` to the roles or users that it is for, and acknowledge the finding.',
    }),
  ),

  secrets: finding('least-privilege/secrets', (verbs: readonly string[]) => ({
    what: `A rule allows ${verbs.join(', ')} on all Secrets.`,
    why: 'Secrets hold the tokens of other accounts, so this gives the rights of those accounts. "list" and "watch" return the content as well.',
    fix: 'Use only "get", and limit it with `resourceNames` to the Secrets that are needed.',
  })),

  /** @param writes - the verbs on Secrets; none where tokens are requested. */
  tokens: finding('least-privilege/tokens', (writes: readonly string[]) =>
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

  broadRole: finding('least-privilege/broad-role', (name: string, does: string) => ({
    what: `A binding gives the role "${name}".`,
    why: `A subject with this role ${does}.`,
    fix: 'Bind a role that has only the rules that are needed.',
  })),

  /** @param given - the rights, which complete the sentence. */
  clusterWide: finding('least-privilege/cluster-wide', (given: string) => ({
    what: `A ClusterRoleBinding gives ${given}.`,
    ...EVERY_NAMESPACE,
  })),

  sharedAccount: finding('unique-accounts/shared', (account: string, consumers: readonly string[]) => ({
    what: `Service account ${account} has tokens for different recipients: ${consumers.join('; ')}.`,
    why: 'All of them have the same rights, the audit log cannot distinguish them, and replacing the account after a leak revokes the tokens of all.',
    fix: 'Declare one account for each consumer; or, if they are one consumer, use the same recipients.',
  })),

  accountDeclaredTwice: finding('unique-accounts/declared-twice', (name: string, namespace: string, times: number) => ({
    what: `Service account "${name}" in namespace "${namespace}" is declared ${times} times.`,
    why: 'The declarations overwrite each other, and several consumers share the account.',
    fix: 'Declare it once and refer to it elsewhere, or give each consumer an account with its own name.',
  })),

  tokenSecret: finding('sealed-only/token-secret', () => ({
    what: 'A resource creates a Secret of the token type.',
    why: `Its provider reads the token into the state. ${IN_PLAIN_TEXT}`,
    fix: ISSUE,
  })),

  secretData: finding('sealed-only/secret-data', () => ({
    what: 'A data source reads the data of a Secret.',
    why: `It can be a token. ${IN_PLAIN_TEXT}`,
    fix: 'Seal the data with SealedOutput, or let its consumer read it from the cluster.',
  })),

  tokenRequest: finding('sealed-only/token-request', () => ({
    what: 'A resource requests a token.',
    why: IN_PLAIN_TEXT,
    fix: ISSUE,
  })),

  kestraToken: finding('sealed-only/kestra-token', () => ({
    what: 'A resource of kestra-io/kestra issues an API token.',
    why: `Its provider writes the token into the state. ${IN_PLAIN_TEXT}`,
    fix: 'Use KestraApiToken, which seals the token in the same step.',
  })),

  readAtPlan: finding('sealed-only/read-at-plan', (token: string) => ({
    what: `A data source seals the token of ${token} at plan.`,
    why: 'Anyone who can add a recipient and start a plan gets the valid token, sealed for that recipient, in the plan, before anybody has approved it.',
    fix: 'Remove `readAtPlan`, or use SignetSealedToken instead of DataSignetSealedToken: both seal at apply.',
  })),

  output: finding('sealed-only/output', (source: string) => ({
    what: `An output holds the content of ${source}.`,
    why: `It can be a token. ${IN_PLAIN_TEXT} A sensitive output is only hidden on the terminal.`,
    fix: 'Use SealedOutput to return it sealed for its consumers.',
  })),

  attribute: finding('sealed-only/attribute', (source: string) => ({
    what: `An attribute holds the content of ${source}.`,
    why: `It can be a token. ${IN_PLAIN_TEXT}`,
    fix: 'Use SealedOutput to return it sealed for its consumers.',
  })),
} as const;

const findingCodes = (): readonly string[] => Object.values(findings).map(({ code }) => code);

export const isFindingCode = (code: string): code is FindingCode => findingCodes().includes(code);
