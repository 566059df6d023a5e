import { checkRecipients, seal, tokenFingerprint } from '../../../sealing';
import type { Clients } from '../../clients';
import { type Context, defineDataSource, parseDuration } from '../../framework';
import { readToken, toRecipients, validateRecipients } from '../../tokens';
import { attributes, type SealedTokenInput, type SealedTokenState } from './schema';

/** `signet_sealed_token`: hands a token out, for its recipients alone. */
export const sealedToken = defineDataSource<Clients>()({
  name: 'sealed_token',
  schema: {
    description:
      'The token of a Secret, sealed for its recipients. Waits until Kubernetes has filled the Secret, makes sure that the token is the Secret’s own, and seals it; the token itself is never stored.',
    attributes,
  },
  validate: validateRecipients,
  read: ({ config }, context) => read(config, context),
});

async function read(config: SealedTokenInput, context: Context<Clients>): Promise<SealedTokenState> {
  const { signal } = context;
  // Before anything is read: what cannot be sealed need not be known.
  const recipients = checkRecipients(toRecipients(config.recipients));
  const client = await context.clients.kubernetes();
  const timeoutMs = parseDuration(config.wait) ?? 0;
  const { token, subject, expiresAt, metadata } = await readToken(client, config, { timeoutMs, signal });
  return {
    ...config,
    sealed: seal(token, recipients, { format: 'age', ...(config.prefix === null ? {} : { prefix: config.prefix }) }),
    fingerprint: tokenFingerprint(token),
    subject,
    issued_at: metadata.creationTimestamp ?? '',
    expires_at: expiresAt,
    recipient_fingerprints: recipients.map(({ fingerprint }) => fingerprint),
  };
}
