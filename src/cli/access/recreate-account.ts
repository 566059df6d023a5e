import { isSignetError, type SignetError } from '../../errors';
import type { KubernetesObject, ObjectRef } from '../../api/kubernetes';
import { accountManifest, isAsDeclared } from './account-manifest';
import type { Cluster } from './connect';
import { accountNotRecreated, type RecreateFailure, replacedMeanwhile } from './errors';
import type { Token } from './token';

const TRIES = 3;

/** Half done: what happened, and the manifest with which it can be finished by hand. */
export interface Unfinished {
  readonly error: SignetError;
  readonly manifest: KubernetesObject;
}

/**
 * Deletes a service account and makes it again, as it was. Its tokens are dead for good: they name the old account's
 * uid. Roles stay bound, for bindings go by name. Everything that can be refused is tried beforehand, as a dry run.
 *
 * @param live - the account as it was read.
 * @param tokens - the tokens in Secrets, which Kubernetes deletes with the account.
 * @param timeoutMs - how long to wait until the old one is gone.
 * @returns undefined when it is done.
 * @throws whatever was refused before anything was done.
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
    // Orphan: a binding that the account owns must not go with it.
    await cluster.client.delete(ref, { uid, propagation: 'Orphan' });
  } catch (error) {
    const { isKubernetesApiError } = cluster.kubernetes;
    if (isKubernetesApiError(error, 'kubernetes/conflict')) throw replacedMeanwhile('service account', name);
    if (isKubernetesApiError(error) && error.outcomeUnknown) return unfinished('unknown', error);
    throw error;
  }
  try {
    await cluster.client.waitUntilGone(ref, { uid, timeoutMs });
  } catch (error) {
    return unfinished(
      cluster.kubernetes.isKubernetesApiError(error, 'kubernetes/timeout', 'kubernetes/wait-timeout')
        ? 'not deleted'
        : 'unknown',
      error,
    );
  }
  return recreate(cluster, ref, live, manifest, unfinished);
}

/** The same two calls as dry runs: rights, policies and validity are checked, and nothing is done. */
async function rehearse({ client, kubernetes }: Cluster, ref: ObjectRef, uid: string, manifest: KubernetesObject) {
  try {
    await client.delete(ref, { uid, propagation: 'Orphan', dryRun: true });
  } catch (error) {
    if (kubernetes.isKubernetesApiError(error, 'kubernetes/conflict'))
      throw replacedMeanwhile('service account', ref.name);
    throw error;
  }
  try {
    await client.create(manifest, { dryRun: true });
  } catch (error) {
    // That the name is taken comes last of all checks.
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
    // A create whose answer was lost may be done; and the controller of the account "default" is always faster.
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
 * Gives the fields back to the managers that they had. Otherwise those who declare the account by server-side apply
 * would find a conflict with their next change.
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
    // The account is whole without it, and the right to patch is not needed otherwise.
    if (!kubernetes.isKubernetesApiError(error)) throw error;
  }
}
