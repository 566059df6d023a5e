import type { Family } from './entry';

export const revocation: Family = {
  title: 'Revocation of tokens',
  about:
    'The command `signet tokens revoke`, the actions `signet_revoke_token` and `signet_kestra_revoke_token`, and the resources of tokens and accounts. [A dead token stays dead](dead-tokens.md) explains tombstones.',
  rooms: ['src/token-secrets/revocation', 'src/provider/kubernetes/revoke-token', 'src/provider/issuance/errors.ts'],
  entries: {
    'revoke/own-token': {
      meaning: 'The token was not revoked, because Signet is authenticated with it.',
      cause: 'The kubeconfig or the provider uses this token, or another one of the same service account.',
      action: 'Use other credentials, for example another context.',
    },
    'revoke/own-account': {
      meaning: 'The service account was not deleted, because Signet is authenticated as it.',
      cause: 'The kubeconfig or the provider uses a token of this account.',
      action: 'Use other credentials, for example another context.',
    },
    'revoke/used-recently': {
      meaning: 'The token was not revoked, because it was used recently.',
      cause:
        'The declaration of the token has `prevent_revoke_if_used_within`, or the command or the action was called with a duration. Kubernetes records only the day of the last use, in UTC, so the whole day counts.',
      action:
        'Find out who uses it, and wait. To revoke it nevertheless: `--unless-used-within 0s` (command), `unless_used_within = "0s"` (action), or remove `prevent_revoke_if_used_within` in an apply of its own.',
    },
    'revoke/token-unknown': {
      kind: 'warning',
      meaning: 'Which token an action revokes is not known before apply.',
      cause:
        'A resource triggers the action in the apply that issues the token, so the name or the identifier of the token is not known yet. The action then revokes the new token.',
      action:
        'To revoke a token that exists, run the action alone with `terraform apply -invoke=ADDRESS`, or trigger it in an apply that does not issue the token.',
    },
    'revoke/another-account': {
      meaning: 'Nothing was revoked: the Secret is not that of a token of the given service account.',
      cause: 'The name of the Secret or of the service account is wrong.',
      action: 'See the names with `signet tokens list`, or remove `service_account` from the action.',
    },
    'revoke/no-token': {
      meaning: 'Nothing was revoked: no Secret has this name.',
      cause: 'The name is wrong, or the Secret was deleted before.',
      action:
        'Correct the name, or set `service_account`: then the action creates the tombstone of the deleted Secret.',
    },
    'revoke/reason': {
      meaning: 'The `reason` of a revocation is not a line of text, or could contain a token.',
      cause: 'The tombstone shows the reason to everyone who may read its metadata.',
      action: 'Use 1 to 500 characters without control characters and without credentials.',
    },
    'revoke/replaced': {
      meaning: 'Nothing was revoked: the Secret of the token was replaced in the meantime.',
      cause: 'Another run or another person deleted it and created another one of the same name.',
      action: 'See what exists now with `signet tokens list`, and repeat.',
    },
    'revoke/outcome-unknown': {
      meaning: 'It is unknown whether the token was revoked, and no tombstone was created.',
      cause:
        'The API server did not answer the request to delete the Secret of the token, or does not respond any more, for example because of a network failure.',
      action:
        'Run `signet tokens revoke NAME --service-account ACCOUNT`: it revokes the token, or, if the Secret no longer exists, creates the tombstone.',
    },
    'revoke/not-gone': {
      meaning: 'The Secret is marked for deletion, but still exists. Its token no longer works.',
      cause: 'A finalizer prevents the deletion.',
      action:
        'Repair the controller that owns the finalizer, and run `signet tokens revoke NAME --service-account ACCOUNT`, which creates the tombstone.',
    },
    'revoke/no-tombstone': {
      meaning: 'The token no longer works, but its tombstone could not be created.',
      cause: 'The identity may not create Secrets, an admission policy refused it, or the connection broke.',
      action:
        'Run `signet tokens revoke NAME --service-account ACCOUNT`. Until then, nobody may create a token Secret of this name.',
    },
    'revoke/brought-back': {
      meaning: 'The token works again.',
      cause: 'Someone created its Secret again at the same moment, for example a GitOps controller.',
      action: 'Stop what creates the Secret and revoke the token again, or use `signet tokens revoke --new-account`.',
    },
  },
};
