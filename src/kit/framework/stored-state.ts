import { isSignetError } from '../../errors';
import type { CtyValue } from '../cty';
import { valueFromJson } from '../cty';
import type { Provider, StateAnswer } from '../plugin';
import type { Attributes } from './attribute';
import type { Upgraders } from './contract';
import type { ErasedResource } from './define';
import { identityProblems } from './identity';
import { moveUnsupported, newerState, unreadableState } from './errors';
import type { Operation } from './operation';
import { objectOf, typeOfAll } from './shape';
import { stateOf } from './usable-state';

type JsonObject = Readonly<Record<string, unknown>>;

/** Upgrades a stored state to the current schema, one version at a time. */
export async function upgradeResourceState(
  resource: ErasedResource<unknown>,
  stored: { version: number; json: unknown },
  operation: Operation,
): Promise<{ state: CtyValue }> {
  const { type } = operation;
  const { attributes, version } = resource.schema;
  const upgraded = await operation.attempt(() => {
    const state = fromJson(type, attributes, upgrade(type, stored, version, resource.upgraders));
    const values = objectOf(state);
    if (values !== null) resource.seen?.({ state: values }, operation.offline());
    return state;
  });
  return { state: upgraded?.value ?? null };
}

/** Upgrades a stored identity to its current version. `null`: the state was written before the type had an identity. */
export async function upgradeResourceIdentity(
  { identity }: ErasedResource<unknown>,
  stored: { version: number; json: unknown },
  operation: Operation,
): Promise<{ identity: CtyValue }> {
  if (identity === undefined || stored.json === null) return { identity: null };
  const { type } = operation;
  const { attributes, version, upgraders } = identity;
  const upgraded = await operation.attempt(() => fromJson(type, attributes, upgrade(type, stored, version, upgraders)));
  const found = upgraded?.value ?? null;
  return { identity: found !== null && operation.faultless(identityProblems(identity, found)) ? found : null };
}

function upgrade(
  type: string,
  stored: { version: number; json: unknown },
  current = 0,
  upgraders: Upgraders = {},
): JsonObject {
  if (stored.version > current) throw newerState(type, stored.version, current);
  let json = jsonObject(type, stored.json);
  for (let version = stored.version; version < current; version++) {
    const upgrader = upgraders[version];
    if (upgrader === undefined) throw unreadableState(type, `has schema version ${version}, which is unknown`);
    json = upgrader(json);
  }
  return json;
}

/** Converts the state of an object of another type (`moved` blocks). */
export async function moveResource(
  resource: ErasedResource<unknown>,
  source: Parameters<Provider['moveResource']>[1],
  operation: Operation,
): Promise<Omit<StateAnswer, 'diagnostics'>> {
  const moved = await operation.attempt(() => {
    const state = resource.move?.({
      providerAddress: source.providerAddress,
      type: source.type,
      version: source.version,
      state: jsonObject(source.type, source.json),
    });
    if (state === undefined) throw moveUnsupported(source.type, operation.type);
    return state;
  });
  const none = { state: null, private: new Uint8Array() };
  if (moved === undefined) return none;
  // The private data of the other type has no meaning for this one.
  const answer = stateOf(resource.schema.attributes, { state: moved.value }, operation, none.private);
  return operation.hasFailed() ? none : answer;
}

function jsonObject(type: string, json: unknown): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw unreadableState(type, 'is not an object');
  return json as JsonObject;
}

/** Attributes that the schema no longer has are dropped; new ones are null. Throws `state/unreadable`. */
function fromJson(type: string, attributes: Attributes, json: JsonObject): CtyValue {
  try {
    return valueFromJson(json, typeOfAll(attributes));
  } catch (thrown) {
    throw isSignetError(thrown) ? unreadableState(type, thrown.what, thrown.path) : thrown;
  }
}
