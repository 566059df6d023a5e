import { isSignetError } from '../../errors';
import type { CtyValue } from '../cty';
import type { Provider, StateAnswer } from '../plugin';
import type { ErasedResource } from './define';
import { importFormat, importUnsupported, moveUnsupported, newerState, unreadableState } from './errors';
import type { Operation } from './operation';
import { decodePrivate } from './private-data';
import { objectOf } from './shape';
import { IN_STATE, partsOf, usableState } from './state';
import { fromStoredJson, isJsonObject } from './stored-state';
import type { JsonObject } from './stored-state';

type Resource = ErasedResource<unknown>;
type State = Omit<StateAnswer, 'diagnostics'>;

/** Answers what became of one object. */
export async function readResource(
  resource: Resource,
  request: { state: CtyValue; private: Uint8Array },
  operation: Operation,
): Promise<State> {
  const state = objectOf(request.state);
  if (state === null) return request;
  const read = await operation.attempt(() => {
    const stored = decodePrivate(operation.type, request.private);
    return resource.read({ state, private: stored }, operation.online());
  });
  // After an error the engine keeps what it had.
  if (read === undefined || operation.hasFailed()) return request;
  if (read.value === null) return { state: null, private: new Uint8Array() };
  const answer = stateOf(resource, read.value, operation, request.private);
  return operation.hasFailed() ? request : answer;
}

/** Finds an object by the identifier that a user gave. */
export async function importResource(
  resource: Resource,
  id: string,
  operation: Operation,
): Promise<Omit<Awaited<ReturnType<Provider['importResource']>>, 'diagnostics'>> {
  const type = operation.type;
  const found = await operation.attempt(async () => {
    if (resource.import === undefined) throw importUnsupported(type);
    try {
      return await resource.import.run(id, operation.online());
    } catch (thrown) {
      const aboutForm = isSignetError(thrown) && thrown.code === 'import/format';
      throw aboutForm ? importFormat(type, resource.import.format, thrown) : thrown;
    }
  });
  if (found === undefined || operation.hasFailed()) return { resources: [] };
  const answer = stateOf(resource, found.value, operation, new Uint8Array());
  return { resources: operation.hasFailed() ? [] : [{ type, ...answer }] };
}

/** Brings a stored state to today's schema, one version at a time. */
export async function upgradeResourceState(
  resource: Resource,
  stored: { version: number; json: unknown },
  operation: Operation,
): Promise<{ state: CtyValue }> {
  const { type } = operation;
  const ours = resource.schema.version ?? 0;
  const upgraded = await operation.attempt(() => {
    if (stored.version > ours) throw newerState(type, stored.version, ours);
    let json = objectIn(type, stored.json);
    for (let version = stored.version; version < ours; version++) {
      const upgrader = resource.upgraders?.[version];
      if (upgrader === undefined)
        throw unreadableState(type, `is of schema version ${version}, which is not known here`);
      json = upgrader(json);
    }
    const state = fromStoredJson(type, resource.schema.attributes, json);
    const values = objectOf(state);
    if (values !== null) resource.seen?.({ state: values }, operation.offline());
    return state;
  });
  return { state: upgraded?.value ?? null };
}

/** Takes over the state of an object of another type. */
export async function moveResource(
  resource: Resource,
  source: Parameters<Provider['moveResource']>[1],
  operation: Operation,
): Promise<State> {
  const moved = await operation.attempt(() => {
    const state = resource.move?.({
      providerAddress: source.providerAddress,
      type: source.type,
      version: source.version,
      state: objectIn(source.type, source.json),
    });
    if (state === undefined) throw moveUnsupported(source.type, operation.type);
    return state;
  });
  const none = { state: null, private: new Uint8Array() };
  // The other type's private data means nothing to this one.
  if (moved === undefined) return none;
  const answer = stateOf(resource, { state: moved.value }, operation, none.private);
  return operation.hasFailed() ? none : answer;
}

function objectIn(type: string, json: unknown): JsonObject {
  if (!isJsonObject(json)) throw unreadableState(type, 'is not an object');
  return json;
}

function stateOf(resource: Resource, stored: unknown, operation: Operation, kept: Uint8Array): State {
  const { state, private: data } = partsOf(stored);
  return {
    state: usableState(resource.schema.attributes, state, null, operation, IN_STATE),
    private: data ?? kept,
  };
}
