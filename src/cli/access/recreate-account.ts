import { isSignetError, type SignetError } from '../../errors';
import type { KubernetesObject, ObjectRef } from '../../api/kubernetes';
import { accountManifest, isAsDeclared } from './account-manifest';
import { accountNotRecreated, accountReplaced, type RecreateFailure } from './errors';
import { type Cluster, confirmDeletion, type Token } from '../../token-secrets';

const TRIES = 3;

/** An operation that did not complete: its error, and the manifest with which the user can complete it. */
export interface Unfinished {
  readonly error: SignetError;
  readonly manifest: KubernetesObject;
}

/**
 * Deletes a service account and creates it again, with the same manifest. Its old tokens can never work again: they
 * contain the uid of the old account. Bindings still apply, because they refer to the name. Both requests are first sent
 * as dry runs.
 *
 * @param live - the account as it was read.
 * @param tokens - its token Secrets, which Kubernetes deletes with the account.
 * @param timeoutMs - how long to wait until the old account does not exist any more.
 * @returns undefined on success.
 * @throws the error of a dry run; nothing was changed then.
 */
export async function recreateAccount(
  cluster: Cluster,
  live: KubernetesObject,
  tokens: readonly Token[],
  timeoutMs: number,
): Promise<Unfinished | undefined> {
  const manifest = accountManifest(live, new Set(tokens.map(({ name }) => name)));
  const { name = '', namespace = '', uid = '' } = live.metadata;
  const ref: ObjectRef = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
  await rehearse(cluster, ref, uid, manifest);

  const unfinished = (failure: RecreateFailure, cause: unknown): Unfinished => ({
    error: accountNotRecreated(
      name,
      namespace,
      failure,
      isSignetError(cause) ? `${cause.what}. ${cause.why ?? ''}`.trim() : '',
    ),
    manifest,
  });
  try {
    // Orphan: bindings that the account owns must not be deleted with it.
    await cluster.client.delete(ref, { uid, propagation: 'Orphan' });
  } catch (error) {
    const { isKubernetesApiError } = cluster.kubernetes;
    if (isKubernetesApiError(error, 'kubernetes/conflict')) throw accountReplaced(name);
    if (isKubernetesApiError(error) && error.outcomeUnknown) return unfinished('unknown', error);
    throw error;
  }
  const deletion = await confirmDeletion(cluster, ref, { uid, timeoutMs });
  if (deletion.state === 'unknown') return unfinished('unknown', deletion.cause);
  if (deletion.state !== 'gone') return unfinished('not deleted', undefined);
  return recreate(cluster, ref, live, manifest, unfinished);
}

/** Sends the two requests as dry runs, which check rights, policies and validity. */
async function rehearse({ client, kubernetes }: Cluster, ref: ObjectRef, uid: string, manifest: KubernetesObject) {
  try {
    await client.delete(ref, { uid, propagation: 'Orphan', dryRun: true });
  } catch (error) {
    if (kubernetes.isKubernetesApiError(error, 'kubernetes/conflict')) throw accountReplaced(ref.name);
    throw error;
  }
  try {
    await client.create(manifest, { dryRun: true });
  } catch (error) {
    // The server checks last whether the name is taken, so everything else was accepted.
    if (!kubernetes.isKubernetesApiError(error, 'kubernetes/already-exists')) throw error;
  }
}

async function recreate(
  { client, kubernetes }: Cluster,
  ref: ObjectRef,
  live: KubernetesObject,
  manifest: KubernetesObject,
  unfinished: (failure: RecreateFailure, cause: unknown) => Unfinished,
): Promise<Unfinished | undefined> {
  let cause: unknown;
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const created = await client.create(manifest);
      await restoreManagers({ client, kubernetes }, ref, live, created);
      return undefined;
    } catch (error) {
      cause = error;
    }
    // The request may have succeeded without an answer; and Kubernetes itself creates the account "default" again.
    const found = await client.get(ref).catch(() => null);
    if (found === null || found.metadata.uid === live.metadata.uid) continue;
    if (!isAsDeclared(found, manifest)) return unfinished('created by others', undefined);
    const isOurs = found.metadata.managedFields?.every(({ manager }) => manager === 'signet');
    if (isOurs) await restoreManagers({ client, kubernetes }, ref, live, found);
    return undefined;
  }
  return unfinished('not created', cause);
}

/**
 * Restores the field managers of the old account. Otherwise a tool that declares the account with server-side apply would
 * have a conflict at its next change.
 */
async function restoreManagers(
  { client, kubernetes }: Cluster,
  ref: ObjectRef,
  { metadata: { managedFields } }: KubernetesObject,
  { metadata: { uid, resourceVersion } }: KubernetesObject,
): Promise<void> {
  if (managedFields === undefined) return;
  try {
    await client.patch(ref, { metadata: { uid, resourceVersion, managedFields } });
  } catch (error) {
    // The account is complete without it, and nothing else needs the right to patch.
    if (!kubernetes.isKubernetesApiError(error)) throw error;
  }
}
