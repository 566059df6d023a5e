import type { KubernetesClient, ObjectMetadata } from '../../../api/kubernetes';
import { LAST_APPLIED } from '../../../facts/kubernetes';
import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import { ownerOf, PREVENT_IF_USED_WITHIN } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { packIssuance, rotationTime, unpackIssuance } from '../../issuance';
import { secretMissing, secretRef } from '../tokens';
import { ownerUnreadable } from './errors';
import { endPrevious } from './end';
import { previousOf } from './kind';
import { recordName } from './names';
import { isOwned } from './read';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { own } from '../../../facts/own';

type Map = Readonly<Record<string, string>> | null;

/** Ends an overlap that is over, and changes metadata, which needs no new token, with a merge patch, which does not change the data and other keys. */
export async function update(
  request: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { planned } = request;
  const client = await context.clients.kubernetes();
  const { issue, imported } = unpackIssuance(request.private);
  let { prior } = request;
  if (prior.previous !== null && planned.previous === null) {
    await endPrevious(prior, context);
    prior = { ...prior, previous: null };
    context.keep({ state: prior });
  }
  const labels = difference(prior.labels, planned.labels);
  const annotations = difference(annotationsOf(prior), annotationsOf(planned));
  const owner = prior.owner_reference !== planned.owner_reference;
  if (labels || annotations || owner || imported) {
    const live = await client.getMetadata(secretRef(prior), { signal: context.signal });
    if (live === null || live.uid !== prior.uid) throw secretMissing(prior);
    const ownerReferences = owner ? owners(prior, planned.owner_reference, live) : undefined;
    const all = imported ? { ...annotations, [LAST_APPLIED]: null } : annotations;
    await patch(client, prior, live, { labels, annotations: all, ownerReferences }, context.signal);
  }
  await recordName(client, request, context.signal);
  const previous = previousOf(prior);
  if (previous) await guard(client, previous, planned, context.signal);
  const state = { ...prior, ...declared(planned), rotates_at: rotationTime(prior.issued_at, planned.rotation) };
  return { state, private: packIssuance({ issue }) };
}

async function patch(
  client: KubernetesClient,
  prior: TokenState,
  live: ObjectMetadata,
  metadata: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<void> {
  // A list is replaced as a whole, so the object must not have changed; maps are merged key by key.
  const precondition = metadata.ownerReferences ? { resourceVersion: live.resourceVersion } : {};
  await client.patch(secretRef(prior), { metadata: { ...metadata, ...precondition, uid: prior.uid } }, { signal });
}

/** Sets a changed `prevent_revoke_if_used_within` on the Secret of an old token, if that exists. */
export async function guard(
  client: KubernetesClient,
  old: TokenState,
  planned: TokenPlanned,
  signal: AbortSignal,
): Promise<void> {
  const { prevent_revoke_if_used_within: within } = planned;
  if (within === old.prevent_revoke_if_used_within) return;
  const live = await client.getMetadata(secretRef(old), { signal });
  if (live?.uid === old.uid)
    await patch(client, old, live, { annotations: { [PREVENT_IF_USED_WITHIN]: within } }, signal);
}

/** Sets what is declared and differs on an existing Secret: labels, annotations and the owner reference. */
export async function declare(
  client: KubernetesClient,
  state: TokenState,
  live: ObjectMetadata,
  signal: AbortSignal,
): Promise<void> {
  const labels = missing(state.labels, live.labels);
  const annotations = missing(annotationsOf(state), live.annotations);
  const { owner_reference } = state;
  const ownerReferences = owner_reference === isOwned(state, live) ? undefined : owners(state, owner_reference, live);
  if (labels || annotations || ownerReferences)
    await patch(client, state, live, { labels, annotations, ownerReferences }, signal);
}

function missing(declared: Map, live: Map = {}): Readonly<Record<string, string>> | undefined {
  const set = Object.entries(declared ?? {}).filter(([key, value]) => own(live ?? {}, key) !== value);
  return set.length === 0 ? undefined : Object.fromEntries(set);
}

/** Keys to set, and keys to remove as null; undefined if nothing differs. */
function difference(before: Map, after: Map): Record<string, string | null> | undefined {
  const removed = Object.keys(before ?? {}).filter((key) => !Object.hasOwn(after ?? {}, key));
  const set = Object.entries(after ?? {}).filter(([key, value]) => own(before ?? {}, key) !== value);
  if (removed.length === 0 && set.length === 0) return undefined;
  return { ...Object.fromEntries(removed.map((key) => [key, null])), ...Object.fromEntries(set) };
}

function owners(prior: TokenState, wanted: boolean, live: ObjectMetadata) {
  const others = (live.ownerReferences ?? []).filter(
    ({ kind, name }) => kind !== 'ServiceAccount' || name !== prior.service_account,
  );
  if (!wanted) return others;
  const { namespace, service_account: serviceAccount, service_account_uid: uid } = prior;
  if (uid === null) throw ownerUnreadable({ namespace, serviceAccount });
  return [...others, ownerOf({ name: serviceAccount, uid })];
}

/** The declared annotations, and the one by which others recognize a guarded token. */
const annotationsOf = ({
  annotations,
  prevent_revoke_if_used_within: within,
}: Pick<TokenPlanned, 'annotations' | 'prevent_revoke_if_used_within'>): Map =>
  within === null ? annotations : { ...annotations, [PREVENT_IF_USED_WITHIN]: within };

const declared = (planned: TokenPlanned) => ({
  generate_name: planned.generate_name,
  labels: planned.labels,
  annotations: planned.annotations,
  owner_reference: planned.owner_reference,
  keepers: planned.keepers,
  rotation: planned.rotation,
  prevent_revoke_if_used_within: planned.prevent_revoke_if_used_within,
  allow_same_token: planned.allow_same_token,
  tombstone: planned.tombstone,
  wait: planned.wait,
});
