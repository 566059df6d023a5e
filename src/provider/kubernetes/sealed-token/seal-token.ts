import { parseDuration } from '../../../facts/durations';
import { type Context } from '../../../kit/framework';
import { seal, tokenFingerprint } from '../../../sealing';
import type { Clients } from '../../clients';
import { plannedReaders, sealerOf } from '../../seal';
import { readToken } from '../tokens';
import type { SealArguments, SealResults } from './schema';
import { refuseInvalidName } from './secret-name';

/**
 * Reads the token of a Secret into memory, checks that it is the expected one, and seals it.
 *
 * @throws SignetError those of {@link refuseInvalidName} and {@link sealerOf}, before the token is read, and of
 * {@link readToken}, before it is sealed.
 */
export async function sealToken(given: SealArguments, context: Context<Clients>): Promise<SealResults> {
  const { signal } = context;
  refuseInvalidName(given.name);
  const sealer = await sealerOf(given);
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
  const issuedAt = metadata.creationTimestamp ?? '';
  return {
    sealed: seal(token, sealer, { issuedAt, ...(given.prefix !== null && { prefix: given.prefix }) }),
    fingerprint: tokenFingerprint(token),
    subject,
    issued_at: issuedAt,
    expires_at: expiresAt,
    recipient_fingerprints: (plannedReaders(given) ?? []).map(({ fingerprint }) => fingerprint),
  };
}
