import type { Secret } from '../../secret';
import { isSignetError } from '../../errors';
import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import type { Token } from '../token';
import { type Death, tombstoneObject, tombstoneOf } from '../tombstone';
import type { Cluster } from './cluster';
import { broughtBack, noTombstone } from './errors';
import { accountUid, secretRef } from './refs';

const TRIES = 3;

/** What a tombstone records besides the token. */
export interface DeathFacts extends Pick<Death, 'reason' | 'at'> {
  /** Computes the fingerprint of a token. */
  readonly fingerprintOf: (token: Secret) => string;
}

/**
 * The content of the tombstone of a token.
 *
 * @returns undefined if the service account does not exist: none of its tokens works, so no tombstone is needed.
 */
export async function deathOf(
  { client }: Cluster,
  token: Token,
  { reason, at, fingerprintOf }: DeathFacts,
): Promise<Death | undefined> {
  const { namespace, name, account } = token;
  // With the controller's annotation, the right to read service accounts is not needed.
  const uid = token.accountUid ?? (await accountUid(client, namespace, account));
  if (uid === undefined) return undefined;
  const fingerprint = await readFingerprint(client, token, fingerprintOf);
  return { namespace, name, account: { name: account, uid }, reason, at, fingerprint };
}

/** A signed token. The fingerprint of another text, which somebody wrote to the Secret, could allow to guess that text. */
const SIGNED = /^[\w-]+\.[\w-]+\.[\w-]{80,}$/;

/** The fingerprint of the token in the Secret; null if it cannot be read. A revocation does not fail because of it. */
async function readFingerprint(
  client: Cluster['client'],
  { namespace, name, uid }: Token,
  fingerprintOf: DeathFacts['fingerprintOf'],
): Promise<string | null> {
  try {
    const secret = await client.readTokenSecret({ namespace, name });
    if (secret?.token == null || secret.metadata.uid !== uid || !SIGNED.test(secret.token.reveal())) return null;
    return fingerprintOf(secret.token);
  } catch {
    return null;
  }
}

/** Checks with a dry run that the tombstone can be created, while the token still exists. */
export async function rehearseTombstone({ client, kubernetes }: Cluster, death: Death): Promise<void> {
  try {
    await client.create(tombstoneObject(death), { dryRun: true });
  } catch (error) {
    // The server checks last whether the name is taken, so everything else was accepted.
    if (!kubernetes.isKubernetesApiError(error, 'kubernetes/already-exists')) throw error;
  }
}

/**
 * Creates the tombstone of a token whose Secret does not exist any more. If another run has created one in the meantime,
 * that one is accepted.
 *
 * @param had - what happened to the token, for the errors.
 * @throws SignetError `revoke/no-tombstone` if it could not be created; `revoke/brought-back` if a token Secret has the name.
 */
export async function createTombstone(
  { client, kubernetes }: Cluster,
  death: Death,
  had: 'been revoked' | 'been deleted',
): Promise<void> {
  const token = { ...death, account: death.account.name };
  let cause: unknown;
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await client.create(tombstoneObject(death));
      return;
    } catch (error) {
      cause = error;
    }
    // The request may have succeeded without an answer.
    const existing = await client.get(secretRef(death)).catch(() => null);
    if (existing && tombstoneOf(existing.metadata)) return;
    if (existing?.type === TOKEN_SECRET_TYPE) throw broughtBack(token);
    if (existing !== null || !kubernetes.isKubernetesApiError(cause) || !cause.outcomeUnknown) break;
  }
  throw noTombstone(token, had, isSignetError(cause) ? cause.what : '');
}
