import type { Family } from './entry';

export const revocation: Family = {
  title: 'Revocation of tokens',
  about:
    'The command `signet tokens revoke`, the actions `signet_revoke_token` and `signet_kestra_revoke_token`, and the resources of tokens and accounts. [A dead token stays dead](dead-tokens.md) explains tombstones.',
  rooms: ['src/token-secrets/revocation'],
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
