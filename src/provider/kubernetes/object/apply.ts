import { isKubernetesApiError, type KubernetesClient, type KubernetesObject } from '../../../api/kubernetes';
import { isSignetError } from '../../../errors';
import type { Clients } from '../../clients';
import { beginApply } from '../applying';
import { objectConflict, objectExists, objectTakenUp } from './errors';
import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import { declaredPart } from './drift';
import { grantsOf } from './grants';
import { identityOf, idOf } from './identity';
import { claim, inThisProcess, recordApplied } from './in-this-process';
import { isKnown, type Json, toJson } from './json';
import { isLeftover, withIssuer } from './leftover';
import { checkManifest, toObject } from './manifest';
import { isAboutObject } from './preview';
import { packPrivate, unpackPrivate } from './private';
import type { ObjectAttributes, ObjectPlanned, ObjectState } from './schema';
import { managersOf, takeOver } from './takeover';

type ObjectContext = ApplyContext<Clients, ObjectAttributes>;

const READ_MS = 10_000;

export async function create(
  request: { readonly planned: ObjectPlanned },
  context: ObjectContext,
): Promise<Stored<ObjectAttributes>> {
  beginApply(context);
  const { planned } = request;
  const { clients, signal } = context;
  const client = await clients.kubernetes();
  const { object, ref, manifest, id } = read(planned);
  claim(ref, 'create', context);
  const metadata = planned.force_conflicts ? null : await client.getMetadata(ref, { signal });
  if (metadata !== null) {
    if (!(await isLeftover(client, ref, metadata, context))) throw objectExists(id);
    context.memory.of(inThisProcess).takenUp.set(id, metadata.uid ?? '');
    context.warn(objectTakenUp(id));
  }
  const stored = (live: KubernetesObject | undefined): Stored<ObjectAttributes> => {
    recordApplied(ref, live?.metadata.uid, context);
    return {
      state: { ...planned, id, uid: live?.metadata.uid ?? '', grants: grantsOf(manifest) },
      private: packPrivate({ applied: live && declaredPart(manifest, live as unknown as Json) }),
    };
  };
  try {
    return stored(await send(client, withIssuer(object, clients.issuer()), planned.force_conflicts, signal));
  } catch (error) {
    if (isSignetError(error) && !(isKubernetesApiError(error) && error.outcomeUnknown)) throw error;
    // The outcome is unknown: the object stays in the state, and the next run checks it.
    context.keep(stored(undefined));
    const live = await client.get(ref, { signal: AbortSignal.timeout(READ_MS) });
    context.keep(live && stored(live));
    if (live === null || signal.aborted) throw error;
    return stored(live);
  }
}

export async function update(
  request: { readonly prior: ObjectState; readonly planned: ObjectPlanned; readonly private: PrivateData },
  context: ObjectContext,
): Promise<Stored<ObjectAttributes>> {
  beginApply(context);
  const { planned } = request;
  const client = await context.clients.kubernetes();
  const { object, ref, manifest, id } = read(planned);
  const managers = managersOf(unpackPrivate(request.private), planned.take_over_from);
  await takeOver(client, { ref, uid: request.prior.uid, managers }, context.signal);
  const marked = withIssuer(object, context.clients.issuer());
  const live = await send(client, marked, planned.force_conflicts, context.signal);
  recordApplied(ref, live.metadata.uid, context);
  return {
    state: { ...planned, id, uid: live.metadata.uid ?? '', grants: grantsOf(manifest) },
    private: packPrivate({ applied: declaredPart(manifest, live as unknown as Json) }),
  };
}

async function send(client: KubernetesClient, object: KubernetesObject, force: boolean, signal: AbortSignal) {
  try {
    return await client.apply(object, { force, signal });
  } catch (error) {
    if (!isKubernetesApiError(error) || error.status === undefined) throw error;
    if (error.code === 'kubernetes/field-conflict') throw objectConflict(error.conflicts);
    throw isAboutObject(error) ? error.at(['manifest']) : error;
  }
}

/** During apply the whole manifest is known. It is checked again, because parts of it may have been unknown during plan. */
function read(planned: ObjectPlanned) {
  const manifest = toJson(planned.manifest);
  checkManifest(manifest);
  const ref = identityOf(manifest);
  if (!ref || !isKnown(manifest)) throw new TypeError('the manifest is not known at apply');
  return { manifest, ref, id: idOf(ref), object: toObject(manifest) };
}
