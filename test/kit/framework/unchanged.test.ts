import { encodeMsgpack } from '../../../src/kit/cty';
import { attribute, createProvider, defineResource } from '../../../src/kit/framework';
import { Call } from '../../../src/kit/grpc';
import { Calls } from '../../../src/kit/plugin/calls';
import { resourceHandlers } from '../../../src/kit/plugin/services/resource-handlers';
import { Schemas } from '../../../src/kit/plugin/services/schemas';

const quiet = () => undefined;
const logger = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

/** A resource whose read returns the elements of its set in another order, and `live` as its text. */
function host(live = 'x') {
  const thing = defineResource<object>()({
    name: 'thing',
    schema: {
      description: 'A thing.',
      attributes: {
        text: attribute.string({ required: true, description: 'A text.' }),
        tags: attribute.set('string', { optional: true, description: 'Tags.' }),
        id: attribute.string({ computed: true, description: 'An id.', useStateWhenUnchanged: true }),
      },
    },
    create: ({ planned }) => Promise.resolve({ state: { ...planned, id: '1' } }),
    read: ({ state }) => Promise.resolve({ state: { ...state, text: live, tags: [...(state.tags ?? [])].reverse() } }),
    update: ({ planned }) => Promise.resolve({ state: { ...planned, id: '1' } }),
    delete: () => Promise.resolve(),
  });
  const definition = {
    name: 'test',
    schema: { description: 'A provider.', attributes: {} },
    configure: () => ({}),
    resources: [thing],
    dataSources: [],
    ephemerals: [],
    functions: [],
  };
  const provider = createProvider(definition, { logger });
  return { provider, schemas: new Schemas(provider), calls: new Calls() };
}

const type = { object: { text: 'string', tags: { set: 'string' }, id: 'string' } } as const;
const wire = (value: Record<string, string | string[] | null>) => ({
  msgpack: encodeMsgpack(value, type),
  json: new Uint8Array(),
});
const state = { text: 'x', tags: ['a', 'b'], id: '1' };
const typeName = 'test_thing';

async function configured(live?: string) {
  const made = host(live);
  await made.provider.configure({ config: {}, terraformVersion: '1.11.0' }, new Call());
  return made;
}

const read = async (live: string | undefined, currentState: ReturnType<typeof wire>) =>
  resourceHandlers.ReadResource.answer(
    { typeName, currentState, private: new Uint8Array(), currentIdentity: undefined },
    new Call(),
    await configured(live),
  );

const plan = async (config: Record<string, string | string[] | null>, priorState: ReturnType<typeof wire>) =>
  resourceHandlers.PlanResourceChange.answer(
    {
      typeName,
      config: wire(config),
      priorState,
      proposedNewState: wire(state),
      priorPrivate: new Uint8Array(),
      priorIdentity: undefined,
    },
    new Call(),
    await configured(),
  );

describe('An object that did not change', () => {
  test('is read as the very bytes of its state, also if a set came in another order', async () => {
    const currentState = wire(state);
    expect((await read('x', currentState)).newState).toBe(currentState);
  });

  test('is planned as the very bytes of its state', async () => {
    const priorState = wire(state);
    const answer = await plan({ text: 'x', tags: ['b', 'a'], id: null }, priorState);
    expect(answer.diagnostics).toEqual([]);
    expect(answer.plannedState).toBe(priorState);
  });
});

describe('An object that changed', () => {
  test('is read with the live value', async () => {
    const currentState = wire(state);
    const { newState } = await read('y', currentState);
    expect(newState?.msgpack).toEqual(encodeMsgpack({ ...state, text: 'y', tags: ['b', 'a'] }, type));
  });

  test('is planned with the configured value', async () => {
    const answer = await plan({ text: 'y', tags: ['a', 'b'], id: null }, wire(state));
    expect(answer.plannedState?.msgpack).toEqual(encodeMsgpack({ ...state, text: 'y' }, type));
  });
});
