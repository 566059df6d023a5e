import { finding } from '../finding';

/** How a token gets an end, the best way first: as docs/choosing.md. */
const ENDS = {
  Kubernetes:
    "Issue a bound token instead (`signet_bound_token`, in constructs `kind: 'bound'`), which expires, or set `rotation` on `signet_service_account_token`.",
  Kestra: 'Set `max_age` with `renew_before`, or `rotation`, on `signet_kestra_api_token`.',
} as const;

export const tokens = {
  neverExpires: finding(
    'tokens/never-expires',
    ['medium', 'The rights are intended, but a leaked token gives them until somebody revokes it.'],
    (token: string, access: string, product: 'Kubernetes' | 'Kestra') => ({
      what: `Token ${token} never expires and does not rotate, and its account ${access}.`,
      why: 'A copy of it works until it is revoked, also long after its consumer is gone.',
      fix: `${ENDS[product]} Or give its account fewer rights.`,
    }),
  ),

  allowSameToken: finding(
    'tokens/allow-same-token',
    ['note', 'It is a decision that somebody has written down, and worth knowing.'],
    (token: string) => ({
      what: `Token ${token} may be issued again under its old name (\`allow_same_token\`).`,
      why: 'A token Secret with the same name for the same account holds the same token: a revoked copy then works again.',
      fix: 'Remove `allow_same_token`, so that a lost token is issued under a new name.',
    }),
  ),

  sameToken: finding(
    'tokens/same-token',
    ['high', 'A token that was revoked, perhaps since it leaked, works again.'],
    (token: string) => ({
      what: `Token ${token} is created again under the name of a dead token.`,
      why: 'A token Secret with the same name for the same account holds the same token: everyone who has the dead one can use it again.',
      fix: 'Give the Secret a name that was never used before for this account.',
    }),
  ),

  recipientAdded: finding(
    'recipients/added',
    ['note', 'Who can open a token is for the reviewer to decide.'],
    (token: string, recipient: string) => ({
      what: `${recipient} can open token ${token} from now on.`,
      why: 'A recipient has all rights of the account.',
      fix: 'Check that the key belongs to the consumer of the token.',
    }),
  ),

  recipientRemoved: finding(
    'recipients/removed',
    ['note', 'Nobody gains by it, but the removed recipient still has what it had.'],
    (token: string, recipient: string) => ({
      what: `${recipient} is no longer a recipient of token ${token}, which stays valid.`,
      why: 'It can still open the earlier sealed text, which is in old outputs and states.',
      fix: 'Rotate the token, so that the earlier sealed text is of no use.',
    }),
  ),
} as const;
