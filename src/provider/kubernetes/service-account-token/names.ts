import { isKubernetesApiError, isTimeOut, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME, INVALID_SINCE } from '../../../facts/kubernetes';
import type { PrivateData } from '../../../kit/framework';
import { type Account, issueRecordName, issueRecordObject, issueRecordOf, tombstoneOf } from '../../../token-secrets';
import { unpackIssuance } from '../../issuance';
import { secretRef } from '../tokens';
import { deadName, type Death, nameTaken, tombstoneOfAnotherAccount, type TokenName } from './errors';
import { hasGeneratedName } from './fresh-name';
import { isIssuedFor } from './kind';
import type { TokenPlanned, TokenState } from './schema';

/**
 * The status of a name before a token is issued under it. The cluster records it, because a state can be lost: in a
 * tombstone under the name itself, and in an issue record.
 */
export type NameStatus =
  /** No token of this account was issued under it. `stale`: tombstones and records of a former account of this name. */
  | { readonly status: 'free'; readonly stale: readonly ObjectMetadata[] }
  /** A token of this account was issued under it and was revoked. */
  | { readonly status: 'dead'; readonly death: Death; readonly memory: readonly ObjectMetadata[] }
  /** The tombstone of another account has the name. */
  | { readonly status: 'held'; readonly tombstone: NonNullable<ReturnType<typeof tombstoneOf>> }
  /** The Secret was issued for this declaration, and has not been revoked. */
  | { readonly status: 'ours'; readonly live: ObjectMetadata }
  /** Another Secret has the name. */
  | { readonly status: 'taken' };

/** How long to wait until the garbage collector has deleted the objects of a former account. */
const COLLECTOR_MS = 3000;
const GONE_MS = 60_000;

/**
 * Reads the status of a name.
 *
 * @param accountUid - the uid of the account; null if it does not exist; undefined if it may not be read: then all
 * tombstones and records of the name count.
 */
export async function inspectName(
  client: KubernetesClient,
  token: TokenName,
  { accountUid, declaration }: { readonly accountUid: string | null | undefined; readonly declaration: string | null },
  signal: AbortSignal,
): Promise<NameStatus> {
  const recordRef = secretRef({
    namespace: token.namespace,
    name: issueRecordName(token.serviceAccount, token.name),
  });
  const [live, remembered] = await Promise.all([
    client.getMetadata(secretRef(token), { signal }),
    client.getMetadata(recordRef, { signal }),
  ]);
  const isThisAccount = (uid: string | undefined) =>
    accountUid === undefined || uid === undefined || uid === accountUid;
  const tombstone = live ? tombstoneOf(live) : undefined;
  const found = remembered ? issueRecordOf(remembered) : undefined;
  const record = found && isThisAccount(found.accountUid) ? found : undefined;
  const memory = [...(live && tombstone ? [live] : []), ...(remembered && found ? [remembered] : [])];
  const dead = (death: Death): NameStatus => ({ status: 'dead', death, memory });

  if (tombstone && tombstone.serviceAccount !== token.serviceAccount) return { status: 'held', tombstone };
  if (tombstone && isThisAccount(tombstone.accountUid)) return dead({ by: 'tombstone', tombstone });
  if (live === null || tombstone) return record ? dead({ by: 'deleted' }) : { status: 'free', stale: memory };
  if (live.annotations?.[ACCOUNT_NAME] !== token.serviceAccount) return { status: 'taken' };
  if (record && record.secretUid !== live.uid) return dead({ by: 'replaced' });
  if (live.labels?.[INVALID_SINCE] !== undefined) return dead({ by: 'invalidated' });
  const ours = isIssuedFor(live, { declaration, serviceAccount: token.serviceAccount }) && !live.deletionTimestamp;
  return ours ? { status: 'ours', live } : { status: 'taken' };
}

/**
 * Checks that a token may be issued under a name. Deletes the tombstones and records of a former account and, if the
 * configuration allows the same token again, those of this token.
 *
 * @returns the Secret to take up; undefined if a new one must be created.
 * @throws SignetError `token/dead-name`, `token/name-taken`
 */
export async function claimName(
  client: KubernetesClient,
  token: TokenName,
  facts: { readonly accountUid: string | undefined; readonly declaration: string | null; readonly allowed: boolean },
  signal: AbortSignal,
): Promise<ObjectMetadata | undefined> {
  const name = await inspectName(client, token, facts, signal);
  switch (name.status) {
    case 'held':
      throw tombstoneOfAnotherAccount(token, name.tombstone);
    case 'taken':
      throw nameTaken(token);
    case 'ours':
      return name.live;
    case 'dead': {
      const { by } = name.death;
      if (!facts.allowed || by === 'replaced' || by === 'invalidated') throw deadName(token, name.death);
      for (const one of name.memory) await forget(client, token, one, 0, signal);
      return undefined;
    }
    case 'free':
      for (const one of name.stale) await forget(client, token, one, COLLECTOR_MS, signal);
      return undefined;
  }
}

/**
 * Records that a token was issued under a name, before anybody receives the token.
 *
 * @throws SignetError `token/dead-name` if another token of this name was issued in the meantime.
 */
export async function recordIssue(
  client: KubernetesClient,
  issued: TokenName & { readonly account: Account; readonly secretUid: string },
  signal: AbortSignal,
): Promise<void> {
  const object = issueRecordObject(issued);
  const ref = secretRef({ namespace: issued.namespace, name: object.metadata.name ?? '' });
  for (let tries = 0; ; tries++) {
    try {
      await client.create(object, { signal });
      return;
    } catch (error) {
      const unknown = isKubernetesApiError(error) && error.outcomeUnknown;
      if (!unknown && !isKubernetesApiError(error, 'kubernetes/already-exists')) throw error;
      const live = await client.getMetadata(ref, { signal });
      const record = live ? issueRecordOf(live) : undefined;
      if (record?.accountUid === issued.account.uid && record.secretUid === issued.secretUid) return;
      if (tries > 1) throw error;
      if (live === null) continue;
      if (record === undefined || record.accountUid === issued.account.uid) throw deadName(issued, { by: 'replaced' });
      await forget(client, issued, live, COLLECTOR_MS, signal);
    }
  }
}

/**
 * Records the name of a token that has no record: it was imported, or its name was generated and is now exact. A name that
 * remains a generated one needs none.
 */
export async function recordName(
  client: KubernetesClient,
  request: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  signal: AbortSignal,
): Promise<void> {
  const { namespace, name, service_account: serviceAccount, service_account_uid: uid, ...prior } = request.prior;
  const { generate_name } = request.planned;
  const { imported } = unpackIssuance(request.private);
  const becomesExact = prior.generate_name !== null && generate_name === null;
  if (!(imported || becomesExact) || hasGeneratedName({ name, generate_name }) || uid === null) return;
  const account = { name: serviceAccount, uid };
  await recordIssue(client, { namespace, name, serviceAccount, account, secretUid: prior.uid ?? '' }, signal);
}

/** Deletes the record of an issue that was not completed. */
export async function forgetIssue(
  client: KubernetesClient,
  token: TokenName,
  secretUid: string,
  signal: AbortSignal,
): Promise<void> {
  const name = issueRecordName(token.serviceAccount, token.name);
  const live = await client.getMetadata(secretRef({ namespace: token.namespace, name }), { signal });
  if (live && issueRecordOf(live)?.secretUid === secretUid) await forget(client, token, live, 0, signal);
}

/** Deletes a tombstone or record, by its uid, if the garbage collector does not delete it in time. */
async function forget(
  client: KubernetesClient,
  { namespace }: TokenName,
  { name = '', uid }: ObjectMetadata,
  collectorMs: number,
  signal: AbortSignal,
): Promise<void> {
  const ref = secretRef({ namespace, name });
  if (collectorMs > 0) {
    try {
      await client.waitUntilGone(ref, { uid, timeoutMs: collectorMs, signal });
      return;
    } catch (error) {
      if (!isTimeOut(error)) throw error;
    }
  }
  try {
    await client.delete(ref, { uid, signal });
    await client.waitUntilGone(ref, { uid, timeoutMs: GONE_MS, signal });
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/conflict')) throw error;
  }
}
