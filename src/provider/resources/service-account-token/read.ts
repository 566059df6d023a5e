import type { ObjectMetadata } from '../../../kubernetes';
import type { Clients } from '../../clients';
import type { Context, PrivateData, Stored } from '../../framework';
import { secretRef, UNFINISHED } from '../../tokens';
import { knownToken, packPrivate, unpackPrivate } from './private';
import type { TokenAttributes, TokenState } from './schema';
import { statusOf } from './status';
import { formerNamesOn } from './successors';

/** Reads metadata alone. A token that is gone stays in state with a status that says so: its name must not be forgotten. */
export async function read(
  request: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<Stored<TokenAttributes> | null> {
  const client = await context.clients.kubernetes();
  const data = unpackPrivate(request.private);
  const live = await client.getMetadata(secretRef(request.state), { signal: context.signal });
  const found = request.state.uid === null ? findUnanswered(request.state, data.issue, live) : request.state;
  if (found === null || (found.fingerprint === null && live === null)) return null;
  const status = statusOf(found, live);
  const mine = live?.uid === found.uid ? live : null;
  const state: TokenState = { ...found, ...(mine ? declaredOf(found, mine) : {}), status };
  if (status !== request.state.status)
    context.log.info('token status changed', { id: state.id, from: request.state.status, to: status });
  const formerNames = [...new Set([...data.formerNames, ...formerNamesOn(mine?.annotations)])];
  context.clients.tokens.see(knownToken(state, { ...data, formerNames }));
  return { state, private: packPrivate({ ...data, formerNames }) };
}

/** After a create whose answer was lost: the Secret that bears our mark is ours. */
function findUnanswered(state: TokenState, issue: string | null, live: ObjectMetadata | null): TokenState | null {
  if (!live?.uid || issue === null || live.labels?.[UNFINISHED] !== issue) return null;
  return { ...state, uid: live.uid, issued_at: live.creationTimestamp ?? null };
}

/** Labels, annotations and owner as they are, as far as they are declared. */
function declaredOf(state: TokenState, live: ObjectMetadata): Partial<TokenState> {
  return {
    labels: narrow(state.labels, live.labels),
    annotations: narrow(state.annotations, live.annotations),
    owner_reference: state.owner_reference && isOwned(state, live),
  };
}

const narrow = (declared: TokenState['labels'], live: TokenState['labels'] = {}): TokenState['labels'] =>
  declared && Object.fromEntries(Object.entries(live ?? {}).filter(([key]) => key in declared));

/** Whether the Secret names its service account as an owner. */
export function isOwned(state: Pick<TokenState, 'service_account'>, live: ObjectMetadata): boolean {
  return (live.ownerReferences ?? []).some(
    ({ kind, name, apiVersion }) => apiVersion === 'v1' && kind === 'ServiceAccount' && name === state.service_account,
  );
}
