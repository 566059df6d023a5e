import { parseDuration } from '../../../facts/durations';
import { type Context } from '../../../kit/framework';
import { checkRecipients, seal, tokenFingerprint } from '../../../sealing';
import type { Clients } from '../../clients';
import { toRecipients } from '../../seal-arguments';
import { readToken } from '../tokens';
import type { SealArguments, SealResults } from './schema';
import { refuseInvalidName } from './secret-name';

/**
 * Reads the token of a Secret into memory, checks that it is the expected one, and seals it.
 *
 * @throws SignetError those of {@link refuseInvalidName} and `checkRecipients`, before the token is read, and of {@link readToken}, before it is sealed.
 */
export async function sealToken(given: SealArguments, context: Context<Clients>): Promise<SealResults> {
  const { signal } = context;
  refuseInvalidName(given.name);
  const recipients = checkRecipients(toRecipients(given.recipients));
  const client = await context.clients.kubernetes();
  const { token, subject, expiresAt, metadata } = await readToken(client, given, {
    timeoutMs: parseDuration(given.wait) ?? 0,
    signal,
    expected: {
      secretUid: given.secret_uid,
      serviceAccount: given.service_account,
      serviceAccountUid: given.service_account_uid,
    },
  });
  return {
    sealed: seal(token, recipients, { format: 'age', ...(given.prefix === null ? {} : { prefix: given.prefix }) }),
    fingerprint: tokenFingerprint(token),
    subject,
    issued_at: metadata.creationTimestamp ?? '',
    expires_at: expiresAt,
    recipient_fingerprints: recipients.map(({ fingerprint }) => fingerprint),
  };
}
