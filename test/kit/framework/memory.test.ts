import { attribute, createProvider, defineResource, type ProviderDefinition, slot } from '../../../src/kit/framework';
import { RecordingLogger } from './support/recording-logger';

const seen = slot(() => new Set<string>());

const thing = defineResource<{ readonly known: boolean }>()({
  name: 'thing',
  schema: {
    description: 'A thing.',
    attributes: { name: attribute.string({ required: true, description: 'Its name.' }) },
  },
  seen: ({ state }, { memory }) => {
    memory.of(seen).add(state.name);
  },
  plan: (_request, context) => {
    context.warn({ code: 'test/seen', what: [...context.memory.of(seen)].join() });
    return {};
  },
  create: ({ planned }) => Promise.resolve({ state: planned }),
  read: ({ state }) => Promise.resolve({ state }),
  update: ({ planned }) => Promise.resolve({ state: planned }),
  delete: () => Promise.resolve(),
});

const definition = {
  name: 'test',
  schema: { description: 'A test.', attributes: {} },
  configure: () => ({ known: true }),
  resources: [thing],
  dataSources: [],
  ephemerals: [],
  functions: [],
} satisfies ProviderDefinition<Record<string, never>, { known: boolean }>;

describe('What a provider remembers', () => {
  const call = { signal: new AbortController().signal };
  const start = () => createProvider(definition, { logger: new RecordingLogger() });
  const planned = async (provider: ReturnType<typeof start>) => {
    const config = { name: 'b' };
    const request = { prior: null, proposed: config, config, private: new Uint8Array() };
    return (await provider.planResource('test_thing', request, call)).diagnostics.map(({ summary }) => summary);
  };

  it('includes each object that the engine reads out of a state, before the provider is configured, too', async () => {
    const provider = start();
    await provider.upgradeResourceState('test_thing', { version: 0, json: { name: 'a' } }, call);
    await provider.configure({ config: {}, terraformVersion: '1.11.0' }, call);
    expect(await planned(provider)).toEqual(['a']);
  });

  it('includes whether the engine has begun to apply: a create, an update or a delete, not a read or a plan', async () => {
    const states: boolean[] = [];
    const watched = defineResource<{ readonly known: boolean }>()({
      ...thing,
      plan: (_request, { memory }) => {
        states.push(memory.isApplying());
        return {};
      },
    });
    const [config, stored] = [{ name: 'b' }, new Uint8Array()];
    for (const [prior, planned] of [
      [null, config],
      [config, config],
      [config, null],
    ] as const) {
      const provider = createProvider({ ...definition, resources: [watched] }, { logger: new RecordingLogger() });
      await provider.configure({ config: {}, terraformVersion: '1.11.0' }, call);
      const plan = () =>
        provider.planResource('test_thing', { prior: null, proposed: config, config, private: stored }, call);
      await plan();
      await provider.readResource('test_thing', { state: config, private: stored }, call);
      await plan();
      await provider.applyResource('test_thing', { prior, planned, config: planned, private: stored }, call);
      await plan();
    }
    expect(states).toEqual([false, false, true, false, false, true, false, false, true]);
  });

  it('is kept for one process alone', async () => {
    const first = start();
    await first.upgradeResourceState('test_thing', { version: 0, json: { name: 'a' } }, call);
    const second = start();
    await second.configure({ config: {}, terraformVersion: '1.11.0' }, call);
    expect(await planned(second)).toEqual(['']);
  });
});
