import { isSignetError } from '../../errors';
import { equal } from '../cty';
import type { CtyValue } from '../cty';
import type { Provider, StateAnswer } from '../plugin';
import type { ErasedResource } from './define';
import { importFormat, importUnsupported } from './errors';
import type { Operation } from './operation';
import { decodePrivate } from './private-data';
import { objectOf, typeOfAll } from './shape';
import { stateOf } from './usable-state';

type State = Omit<StateAnswer, 'diagnostics'>;

/** Reads the current state of one object. */
export async function readResource(
  resource: ErasedResource<unknown>,
  request: { state: CtyValue; private: Uint8Array },
  operation: Operation,
): Promise<State> {
  const state = objectOf(request.state);
  if (state === null) return request;
  const read = await operation.attemptRead(() => {
    const stored = decodePrivate(operation.type, request.private);
    return resource.read({ state, private: stored }, operation.online());
  });
  // After an error the engine keeps the state that it has.
  if (read === undefined || operation.hasFailed()) return request;
  if (read.value === null) return { state: null, private: new Uint8Array() };
  const { attributes } = resource.schema;
  const answer = stateOf(attributes, read.value, operation, request.private);
  if (operation.hasFailed()) return request;
  const drifts = !equal(answer.state, state, typeOfAll(attributes));
  // The same value in another form, such as a set in another order, is no drift.
  return drifts ? answer : { ...answer, state };
}

/** Finds an object by the identifier that the user gave. */
export async function importResource(
  resource: ErasedResource<unknown>,
  id: string,
  operation: Operation,
): Promise<Omit<Awaited<ReturnType<Provider['importResource']>>, 'diagnostics'>> {
  const found = await operation.attempt(async () => {
    if (resource.import === undefined) throw importUnsupported(operation.type);
    try {
      return await resource.import.run(id, operation.online());
    } catch (thrown) {
      const aboutForm = isSignetError(thrown) && thrown.code === 'import/format';
      throw aboutForm ? importFormat(operation.type, resource.import.format, thrown) : thrown;
    }
  });
  if (found === undefined || operation.hasFailed()) return { resources: [] };
  const answer = stateOf(resource.schema.attributes, found.value, operation, new Uint8Array());
  return { resources: operation.hasFailed() ? [] : [answer] };
}
