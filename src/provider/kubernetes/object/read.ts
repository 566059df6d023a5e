import type { KubernetesObject } from '../../../api/kubernetes';
import { adoptedManifest, managersToReplace } from '../../../discovery';
import { TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';
import type { Context, PrivateData, Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { objectMissing, objectRecreated, objectTakenUp, tokenSecretManifest } from './errors';
import { NOT_KNOWN, withLiveValues } from './drift';
import { grantsOf } from './grants';
import { type Identity, idOf, parseId } from './identity';
import { inThisProcess } from './in-this-process';
import { fromJson, isEqual, type Json, toJson } from './json';
import { isOfState } from './leftover';
import { readLive } from './live-objects';
import { packPrivate, unpackPrivate } from './private';
import type { ObjectAttributes, ObjectState } from './schema';

/** The live values of the declared fields; the same manifest if there is no drift. */
export async function read(
  { state, private: stored }: { readonly state: ObjectState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<Stored<ObjectAttributes> | null> {
  const client = await context.clients.kubernetes();
  const live = await readLive(client, parseId(state.id), context);
  if (live === null) return null;
  const uid = live.metadata.uid ?? '';
  context.memory.of(inThisProcess).inState.add(state.id);
  if (state.uid !== uid && state.uid !== '')
    // An earlier run of this state may have ended before it saved the object that it created again.
    context.warn((isOfState(live.metadata, context.clients.issuer()) ? objectTakenUp : objectRecreated)(state.id));
  // A state contains no unknown value, and an API object is JSON.
  const declared = toJson(state.manifest) as Json;
  const now = withLiveValues(declared, unpackPrivate(stored).applied ?? NOT_KNOWN, live as unknown as Json);
  const manifest = isEqual(declared, now) ? state.manifest : fromJson(now);
  return { state: { ...state, uid, manifest, grants: grantsOf(now) } };
}

/** The live object becomes the manifest, without the fields that the server or a controller sets. */
export async function importObject(ref: Identity, context: Context<Clients>): Promise<Stored<ObjectAttributes>> {
  const client = await context.clients.kubernetes();
  const live = await client.get(ref, { signal: context.signal });
  if (live === null) throw objectMissing(idOf(ref));
  if (live.type === TOKEN_SECRET_TYPE) throw tokenSecretManifest();
  return importedObject(ref, live);
}

/** What an import stores. */
export function importedObject(ref: Identity, live: KubernetesObject): Stored<ObjectAttributes> {
  const takeOver = managersToReplace(live);
  const manifest = adoptedManifest(live, takeOver);
  return {
    state: {
      manifest: fromJson(manifest),
      grants: grantsOf(manifest),
      force_conflicts: false,
      take_over_from: null,
      id: idOf(ref),
      uid: live.metadata.uid ?? '',
    },
    private: packPrivate({ takeOver }),
  };
}
