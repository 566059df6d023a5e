import type { KubernetesClient, ObjectMetadata } from '../../../kubernetes';
import type { Clients } from '../../clients';
import { ownerUnreadable, secretMissing } from '../../errors';
import type { ApplyContext, PrivateData, Stored } from '../../framework';
import { secretRef } from '../../tokens';
import { packPrivate, unpackPrivate } from './private';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { ownerOf } from './secret-object';

/** What `kubectl apply` keeps of all it was given, which may have been the token too. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

type Map = Readonly<Record<string, string>> | null;

/** Changes what can be changed without a new token: metadata by merge patch, which leaves the data and others' keys alone. */
export async function update(
  request: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { prior, planned } = request;
  const client = await context.clients.kubernetes();
  const { issue, formerNames, imported } = unpackPrivate(request.private);
  const labels = difference(prior.labels, planned.labels);
  const annotations = difference(prior.annotations, planned.annotations);
  const owner = prior.owner_reference !== planned.owner_reference;
  if (labels || annotations || owner || imported) {
    const live = await client.getMetadata(secretRef(prior), { signal: context.signal });
    if (live === null || live.uid !== prior.uid) throw secretMissing(prior);
    const ownerReferences = owner ? owners(prior, planned.owner_reference, live) : undefined;
    const all = imported ? { ...annotations, [LAST_APPLIED]: null } : annotations;
    await patch(client, prior, live, { labels, annotations: all, ownerReferences }, context.signal);
  }
  return { state: { ...prior, ...declared(planned) }, private: packPrivate({ issue, formerNames }) };
}

async function patch(
  client: KubernetesClient,
  prior: TokenState,
  live: ObjectMetadata,
  metadata: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<void> {
  // A list is replaced as a whole, so nothing may have come in between; maps are merged key by key.
  const precondition = metadata.ownerReferences ? { resourceVersion: live.resourceVersion } : {};
  await client.patch(secretRef(prior), { metadata: { ...metadata, ...precondition, uid: prior.uid } }, { signal });
}

/** Keys to set, and keys to remove as null; undefined when nothing differs. */
function difference(before: Map, after: Map): Record<string, string | null> | undefined {
  const removed = Object.keys(before ?? {}).filter((key) => !(key in (after ?? {})));
  const set = Object.entries(after ?? {}).filter(([key, value]) => before?.[key] !== value);
  if (removed.length === 0 && set.length === 0) return undefined;
  return { ...Object.fromEntries(removed.map((key) => [key, null])), ...Object.fromEntries(set) };
}

function owners(prior: TokenState, wanted: boolean, live: ObjectMetadata) {
  const others = (live.ownerReferences ?? []).filter(
    ({ kind, name }) => kind !== 'ServiceAccount' || name !== prior.service_account,
  );
  if (!wanted) return others;
  if (prior.service_account_uid === null) throw ownerUnreadable(prior.namespace, prior.service_account);
  return [...others, ownerOf({ name: prior.service_account, uid: prior.service_account_uid })];
}

const declared = (planned: TokenPlanned) => ({
  generate_name: planned.generate_name,
  labels: planned.labels,
  annotations: planned.annotations,
  owner_reference: planned.owner_reference,
  keepers: planned.keepers,
  allow_same_token: planned.allow_same_token,
  wait: planned.wait,
});
