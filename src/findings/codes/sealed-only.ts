import { finding } from '../finding';

const IN_PLAIN_TEXT = 'State and plan files hold it in plain text, for everyone who can read them.';
const ISSUE = 'Use ServiceAccountToken to issue the token, and its `sealFor` to return it sealed.';

/** The severity of a token in plain text. */
const LEAKED = ['critical', 'Everyone who can read the state or the plan can use the token.'] as const;
const PERHAPS_LEAKED = [
  'critical',
  'Everyone who can read the state can use the token, if the content is one.',
] as const;

export const sealedOnly = {
  tokenSecret: finding('sealed-only/token-secret', LEAKED, () => ({
    what: 'A resource creates a Secret of the token type.',
    why: `Its provider reads the token into the state. ${IN_PLAIN_TEXT}`,
    fix: ISSUE,
  })),

  secretData: finding(
    'sealed-only/secret-data',
    ['high', 'The content of the Secret is in the state, and is not necessarily a token.'],
    () => ({
      what: 'A data source reads the data of a Secret.',
      why: `It can be a token. ${IN_PLAIN_TEXT}`,
      fix: 'Seal the data with SealedOutput, or let its consumer read it from the cluster.',
    }),
  ),

  tokenRequest: finding('sealed-only/token-request', LEAKED, () => ({
    what: 'A resource requests a token.',
    why: IN_PLAIN_TEXT,
    fix: ISSUE,
  })),

  kestraToken: finding('sealed-only/kestra-token', LEAKED, () => ({
    what: 'A resource of kestra-io/kestra issues an API token.',
    why: `Its provider writes the token into the state. ${IN_PLAIN_TEXT}`,
    fix: 'Use KestraApiToken, which seals the token in the same step.',
  })),

  readAtPlan: finding(
    'sealed-only/read-at-plan',
    ['high', 'A plan that nobody has approved can disclose the token to a recipient that it adds.'],
    (token: string) => ({
      what: `A data source seals the token of ${token} at plan.`,
      why: 'Anyone who can add a recipient and start a plan gets the valid token, sealed for that recipient, in the plan, before anybody has approved it.',
      fix: 'Remove `readAtPlan`, or use SignetSealedToken instead of DataSignetSealedToken: both seal at apply.',
    }),
  ),

  output: finding('sealed-only/output', PERHAPS_LEAKED, (source: string) => ({
    what: `An output holds the content of ${source}.`,
    why: `It can be a token. ${IN_PLAIN_TEXT} A sensitive output is only hidden on the terminal.`,
    fix: 'Use SealedOutput to return it sealed for its consumers.',
  })),

  attribute: finding('sealed-only/attribute', PERHAPS_LEAKED, (source: string) => ({
    what: `An attribute holds the content of ${source}.`,
    why: `It can be a token. ${IN_PLAIN_TEXT}`,
    fix: 'Use SealedOutput to return it sealed for its consumers.',
  })),
} as const;
