import type { FindingFamily } from './family';

export const guardrails: FindingFamily = {
  title: 'Guardrails and reviews',
  about:
    'What [the guardrails](constructs/guardrails.md) report at synth, and what a review of a plan reports as far as the plan shows it.',
  entries: {
    'least-privilege/wildcard': {
      meaning: 'A rule allows every verb, resource, API group or path.',
      cause:
        'It contains `*`. This includes whatever is installed later, and verbs such as `escalate` and `impersonate`.',
      action: 'Name the verbs and resources that are needed.',
    },
    'least-privilege/escalation': {
      meaning: 'A rule allows `escalate`, `bind` or `impersonate`.',
      cause: 'Whoever has such a right can get rights that nobody gave to them.',
      action: 'Remove it, or limit it by `resourceNames` and acknowledge the finding.',
    },
    'least-privilege/secrets': {
      meaning: 'A rule allows to read all Secrets.',
      cause: 'Secrets contain the tokens of other accounts. `list` and `watch` return the content as well.',
      action: 'Limit `get` by `resourceNames` to the Secrets that are needed.',
    },
    'least-privilege/tokens': {
      meaning: 'A rule allows to issue tokens of other service accounts.',
      cause:
        'It allows to request tokens of all accounts, or to write Secrets, and with them token Secrets of any account.',
      action: 'Limit it by `resourceNames`, or leave it to the administrators of the namespace.',
    },
    'least-privilege/cluster-wide': {
      meaning: 'A ClusterRoleBinding grants rights on namespaced resources in the whole cluster.',
      cause: 'The rights apply in every namespace, also in those that are created later.',
      action: 'Use a RoleBinding in each namespace that needs it.',
    },
    'least-privilege/broad-role': {
      meaning: 'A binding grants `cluster-admin`, `admin` or `edit`.',
      cause: 'These roles include reading all Secrets, and so all tokens.',
      action: 'Bind a role with the rules that are needed.',
    },
    'unique-accounts/shared': {
      meaning: 'Tokens of one service account are sealed for different recipients.',
      cause: 'The recipients share all rights, cannot be told apart in the audit log, and lose access together.',
      action: 'Use one service account for each consumer.',
    },
    'unique-accounts/declared-twice': {
      meaning: 'A service account is declared more than once.',
      cause: 'Two constructs use the same name and namespace. Their declarations overwrite each other.',
      action: 'Declare it once and refer to it, or give each consumer an account of its own.',
    },
    'sealed-only/token-secret': {
      meaning: 'A resource of another provider creates a token Secret.',
      cause: 'That provider reads the token back into the state, in plain text.',
      action: 'Use `ServiceAccountToken` and `sealFor`.',
    },
    'sealed-only/secret-data': {
      meaning: 'A data source reads a whole Secret.',
      cause: 'Its content, which can be a token, is then in the state and the plan in plain text.',
      action: 'Seal the token with `SealedOutput`, or let the program that needs it read it from the cluster.',
    },
    'sealed-only/token-request': {
      meaning: 'A resource requests a token (TokenRequest).',
      cause: 'The token is then in the state in plain text.',
      action: 'Use `ServiceAccountToken` and `sealFor`.',
    },
    'sealed-only/kestra-token': {
      meaning: 'A resource of the provider kestra-io/kestra issues an API token.',
      cause: 'That provider stores the token in the state in plain text.',
      action: 'Use `KestraApiToken`, which seals the token when it is issued.',
    },
    'sealed-only/read-at-plan': {
      meaning: 'A data source seals a token of this stack during plan.',
      cause: 'Whoever can add a recipient and get a plan gets the token before anyone has approved it.',
      action: 'Remove `readAtPlan`, or use `SignetSealedToken`: both seal during apply.',
    },
    'sealed-only/output': {
      meaning: 'An output contains the content of a Secret.',
      cause: 'Outputs are in the state in plain text; `sensitive` only hides them on the screen.',
      action: 'Use `SealedOutput`.',
    },
    'sealed-only/attribute': {
      meaning: 'An attribute, local value or module argument contains the content of a Secret.',
      cause: 'It is then in the state and the plan in plain text.',
      action: 'Use `SealedOutput`.',
    },
  },
};
