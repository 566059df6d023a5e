import { checkRecipients, seal, tokenFingerprint } from '../../../sealing';
import type { Clients } from '../../clients';
import { notATokenSecret, secretDeleted, secretMissing } from '../../errors';
import { type Context, defineDataSource, parseDuration } from '../../framework';
import { checkToken, TOKEN_SECRET_TYPE, waitUntilFilled } from '../../tokens';
import { validateRecipients } from './recipients';
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
  const recipients = checkRecipients(
    config.recipients.map(({ key, label }) => (label === null ? { key } : { key, label })),
  );
  const client = await context.clients.kubernetes();
  const first = await client.readTokenSecret(config, { signal });
  if (first === null) throw secretMissing(config);
  if (first.type !== TOKEN_SECRET_TYPE) throw notATokenSecret(config);
  const uid = first.metadata.uid ?? '';
  await waitUntilFilled(client, config, { uid, timeoutMs: parseDuration(config.wait) ?? 0, signal });
  const secret = first.token === null ? await client.readTokenSecret(config, { signal }) : first;
  if (secret?.metadata.uid !== uid) throw secretDeleted(config);
  const { token, subject, expiresAt } = checkToken(secret, config);
  return {
    ...config,
    sealed: seal(token, recipients, { format: 'age', ...(config.prefix === null ? {} : { prefix: config.prefix }) }),
    fingerprint: tokenFingerprint(token),
    subject,
    issued_at: secret.metadata.creationTimestamp ?? '',
    expires_at: expiresAt,
    recipient_fingerprints: recipients.map(({ fingerprint }) => fingerprint),
  };
}
