import { isKubernetesApiError, type KubernetesObject } from '../../../api/kubernetes';
import { isSignetError } from '../../../errors';
import type { Clients } from '../../clients';
import { othersOf, warnOfTakeOver } from './adopted';
import { objectConflict, objectExists, objectNotCreated, objectTakenUp } from './errors';
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
import { causeOf, onlyWithUid } from './same-object';
import { managersOf, takeOver } from './takeover';

type ObjectContext = ApplyContext<Clients, ObjectAttributes>;

const READ_MS = 10_000;

export async function create(
  request: { readonly planned: ObjectPlanned },
  context: ObjectContext,
): Promise<Stored<ObjectAttributes>> {
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
    const marked = withIssuer(object, clients.issuer());
    const live = await client.apply(marked, { force: planned.force_conflicts, signal });
    if (metadata === null && !planned.force_conflicts) checkCreated(id, live);
    return stored(live);
  } catch (cause) {
    const error = aboutManifest(cause);
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
  const { planned } = request;
  const client = await context.clients.kubernetes();
  const { object, ref, manifest, id } = read(planned);
  const managers = managersOf(unpackPrivate(request.private), planned.take_over_from);
  const { uid } = request.prior;
  const marked = onlyWithUid(withIssuer(object, context.clients.issuer()), uid);
  let live: KubernetesObject;
  try {
    const before = await takeOver(client, { ref, uid, managers }, context.signal);
    if (before) warnOfTakeOver(before, { ref, managers }, context);
    live = await client.apply(marked, { force: planned.force_conflicts, signal: context.signal });
  } catch (error) {
    throw aboutManifest(await causeOf(error, client, { ref, uid }, context.signal));
  }
  recordApplied(ref, live.metadata.uid, context);
  return {
    state: { ...planned, id, uid: live.metadata.uid ?? '', grants: grantsOf(manifest) },
    private: packPrivate({ applied: declaredPart(manifest, live as unknown as Json) }),
  };
}

/** @throws SignetError `object/not-created` if the object was created between the read and the apply. */
function checkCreated(id: string, { metadata }: KubernetesObject): void {
  const { managers, added } = othersOf(metadata);
  if (managers.length > 0) throw objectNotCreated(id, managers, added);
}

/** The error of an apply, at the manifest if it concerns the object. */
function aboutManifest(error: unknown): unknown {
  if (!isKubernetesApiError(error) || error.status === undefined) return error;
  if (error.code === 'kubernetes/field-conflict') return objectConflict(error.conflicts);
  return isAboutObject(error) ? error.at(['manifest', 'kind']) : error;
}

/** During apply the whole manifest is known. It is checked again, because parts of it may have been unknown during plan. */
function read(planned: ObjectPlanned) {
  const manifest = toJson(planned.manifest);
  checkManifest(manifest);
  const ref = identityOf(manifest);
  if (!ref || !isKnown(manifest)) throw new TypeError('the manifest is not known at apply');
  return { manifest, ref, id: idOf(ref), object: toObject(manifest) };
}
