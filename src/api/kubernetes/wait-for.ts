import { setTimeout as pause } from 'node:timers/promises';

import { jittered } from '../http';
import type { ApiCall } from './api-call';
import type { CallOptions, KubernetesClient, ObjectMetadata, ObjectRef } from './client';
import type { SharedWatch } from './shared-watch';
import { isKubernetesApiError, type KubernetesApiError, noAnswer, waitedTooLong } from './errors';

const LONGEST_POLL_MS = 2000;

export interface WaitOptions extends CallOptions {
  readonly timeoutMs: number;
  /** The object as the caller has just read or written it. Default: it is read. */
  readonly known?: ObjectMetadata;
  /** A watch of the object's collection, which others share. Default: the object has its own watch. */
  readonly shared?: SharedWatch;
}

/**
 * Resolves with the metadata of an object as soon as the predicate is true for it; null means that the object does not
 * exist. It watches the object by name, or reads it at growing intervals where `watch` is not allowed.
 *
 * @throws KubernetesApiError `kubernetes/wait-timeout` after `timeoutMs`, `kubernetes/cancelled` when the signal aborts,
 * and the errors of single calls. An error of the predicate is passed on.
 */
export async function waitFor(
  client: Pick<KubernetesClient, 'getMetadata' | 'watch'>,
  ref: ObjectRef,
  predicate: (metadata: ObjectMetadata | null) => boolean,
  { timeoutMs, signal: outer, ...how }: WaitOptions,
): Promise<ObjectMetadata | null> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
  }, timeoutMs);
  const signal = outer === undefined ? deadline.signal : AbortSignal.any([outer, deadline.signal]);
  try {
    const found =
      (await watching(client, ref, predicate, { ...how, signal }).catch((error: unknown) => {
        if (!isKubernetesApiError(error, 'kubernetes/forbidden', 'kubernetes/method-not-allowed')) throw error;
        return error.verb === 'get' ? Promise.reject(error) : 'not permitted';
      })) ?? 'stopped';
    const reached = found === 'not permitted' ? await polling(client, ref, predicate, signal) : found;
    if (typeof reached !== 'string') return reached.metadata;
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/cancelled')) throw error;
  } finally {
    clearTimeout(timer);
  }
  const call = waitCall(ref);
  throw outer?.aborted ? noAnswer(call, { kind: 'cancelled', sent: false }) : waitedTooLong(call, timeoutMs);
}

interface Reached {
  readonly metadata: ObjectMetadata | null;
}

async function watching(
  client: Pick<KubernetesClient, 'getMetadata' | 'watch'>,
  ref: ObjectRef,
  predicate: (metadata: ObjectMetadata | null) => boolean,
  { known, shared, signal }: Pick<WaitOptions, 'known' | 'shared'> & { readonly signal: AbortSignal },
): Promise<Reached | undefined> {
  // Read first: a watch returns no event for an object that does not exist. The watch starts at the version that was
  // read, so no change is missed.
  const metadata = known ?? (await client.getMetadata(ref, { signal }));
  if (predicate(metadata)) return { metadata };
  const { name, ...kind } = ref;
  const from = metadata?.resourceVersion;
  const changes =
    shared !== undefined && metadata !== null
      ? shared.changes(metadata, signal)
      : client.watch(kind, { name, signal, ...(from !== undefined && { resourceVersion: from }) });
  for await (const event of changes) {
    const now = event.type === 'deleted' ? null : event.object.metadata;
    if (predicate(now)) return { metadata: now };
  }
  return undefined;
}

async function polling(
  client: Pick<KubernetesClient, 'getMetadata'>,
  ref: ObjectRef,
  predicate: (metadata: ObjectMetadata | null) => boolean,
  signal: AbortSignal,
): Promise<Reached | 'stopped'> {
  for (let tries = 1; ; tries += 1) {
    const metadata = await client.getMetadata(ref, { signal });
    if (predicate(metadata)) return { metadata };
    await pause(jittered(tries, LONGEST_POLL_MS), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return 'stopped';
  }
}

function waitCall({ apiVersion, kind, namespace, name }: ObjectRef): ApiCall {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return {
    verb: 'watch',
    method: 'GET',
    path: '',
    target: { resource: kind, group, name, ...(namespace !== undefined && { namespace }) },
    repeatable: true,
  };
}

/** True if a wait took too long, or one of its requests did. */
export const isTimeOut = (error: unknown): error is KubernetesApiError =>
  isKubernetesApiError(error, 'kubernetes/timeout', 'kubernetes/wait-timeout');
