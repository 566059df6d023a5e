import { SignetError } from '../../../src/errors';
import { attribute, createProvider, defineListResource } from '../../../src/kit/framework';
import type { ListResourceDefinition } from '../../../src/kit/framework';
import type { ListEvent } from '../../../src/kit/plugin';
import { call, definitionWith, providerWith, thing } from './support/define';
import type { Clients } from './support/define';
import { RecordingLogger } from './support/recording-logger';

const description = 'For tests.';
const attributes = {
  name: attribute.string({ required: true, description }),
  uid: attribute.string({ computed: true, description }),
};
const identityAttributes = { name: attribute.string({ required: true, description }) };
const resource = thing<typeof attributes, typeof identityAttributes>(attributes, {
  identity: {
    attributes: identityAttributes,
    of: ({ name }) => ({ name }),
    import: () => Promise.reject(new Error('not part of this test')),
  },
});
const configuration = {
  prefix: attribute.string({ required: true, description }),
  page: attribute.number({ optional: true, default: 10, description }),
};
type List = ListResourceDefinition<typeof configuration, typeof attributes, typeof identityAttributes, Clients>;

const listOf = (list: List['list']) =>
  defineListResource<Clients>()({
    resource,
    schema: { description, attributes: configuration },
    list,
  });

async function collect(
  list: List['list'],
  request = {},
  running: { signal: AbortSignal } = call,
): Promise<ListEvent[]> {
  const provider = await providerWith({ resources: [resource], lists: [listOf(list)] });
  const config = { prefix: 'x', page: null };
  const events = [];
  const asked = { config, limit: 100, includeResource: false, ...request };
  for await (const event of provider.listResource('test_thing', asked, running)) events.push(event);
  return events;
}

const found = (name: string, uid = '1') => ({ displayName: name, identity: { name }, resource: { name, uid } });
const names = (events: readonly ListEvent[]) => events.map((event) => event.found?.displayName);

describe('a list resource', () => {
  it('gets its configuration with defaults, the limit and the clients', async () => {
    const seen: unknown[] = [];
    await collect(async function* (request, { clients }) {
      seen.push(request, clients);
      yield await Promise.resolve(found('a'));
    });
    const config = { prefix: 'x', page: 10 };
    expect(seen).toEqual([{ config, limit: 100, includeResource: false }, { url: 'default' }]);
  });

  it('yields the whole objects only if the engine wants them', async () => {
    const list: List['list'] = async function* () {
      yield await Promise.resolve(found('a'));
    };
    const [brief] = await collect(list);
    expect(brief?.found).toEqual({ displayName: 'a', identity: { name: 'a' } });
    const [whole] = await collect(list, { includeResource: true });
    expect(whole?.found?.resource).toEqual({ name: 'a', uid: '1' });
  });

  it('is read no further than the limit, and its `finally` runs', async () => {
    const steps: string[] = [];
    const list: List['list'] = async function* () {
      try {
        for (const name of ['a', 'b', 'c']) {
          steps.push(name);
          yield await Promise.resolve(found(name));
        }
      } finally {
        steps.push('end');
      }
    };
    expect(names(await collect(list, { limit: 2 }))).toEqual(['a', 'b']);
    expect(steps).toEqual(['a', 'b', 'end']);
    expect(names(await collect(list, { limit: 0 }))).toEqual(['a', 'b', 'c']);
  });

  it('reports a warning with the object that follows, and the rest at the end', async () => {
    const events = await collect(async function* (_request, context) {
      context.warn({ code: 'test/first', what: 'First' });
      yield await Promise.resolve(found('a'));
      yield found('b');
      context.warn({ code: 'test/last', what: 'Last' });
    });
    expect(events.map(({ found: one, diagnostics }) => [one?.displayName, diagnostics.map((d) => d.summary)])).toEqual([
      ['a', ['First']],
      ['b', []],
      [undefined, ['Last']],
    ]);
  });

  it('ends with the first error, thrown or reported', async () => {
    const thrown = await collect(async function* () {
      yield await Promise.resolve(found('a'));
      throw new SignetError({ code: 'test/no', what: 'No' });
    });
    expect(thrown.at(-1)?.diagnostics).toEqual([{ severity: 'error', summary: 'No', detail: '[test/no]' }]);
    const reported = await collect(async function* (_request, context) {
      yield await Promise.resolve(found('a'));
      context.fail({ code: 'test/no', what: 'No' });
      yield found('b');
    });
    expect(names(reported)).toEqual(['a', undefined]);
  });

  it('shows no text of an unexpected error', async () => {
    const events = await collect(async function* () {
      yield await Promise.resolve(found('a'));
      throw new TypeError('s3cret-canary');
    });
    expect(events.at(-1)?.diagnostics[0]?.detail).toContain('[provider/crash]');
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  it('is cancelled when the engine stops', async () => {
    const stop = new AbortController();
    const events = await collect(
      async function* () {
        yield await Promise.resolve(found('a'));
        stop.abort();
        yield found('b');
      },
      {},
      { signal: stop.signal },
    );
    expect(names(events)).toEqual(['a', undefined]);
    expect(events.at(-1)?.diagnostics.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('[operation/cancelled]'),
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['without its identity', { identity: undefined }, /name is missing|is missing/],
    ['with an incomplete identity', { identity: { name: null } }, /identity\.name must not be null/],
    ['without the object that the engine wants', { resource: undefined }, /resource is missing/],
    ['with an incomplete object', { resource: { name: 'a', uid: null } }, /resource\.uid must not be null/],
    ['with the identity of another one', { identity: { name: 'b' } }, /identity\.name is not that of the resource/],
  ])('must not yield an object %s', async (_what, parts, problem) => {
    const events = await collect(
      async function* () {
        yield await Promise.resolve({ ...found('a'), ...parts } as never);
      },
      { includeResource: true },
    );
    expect(names(events)).toEqual([undefined]);
    expect(events[0]?.diagnostics[0]?.detail).toMatch(problem);
    expect(events[0]?.diagnostics[0]?.detail).toContain('[provider/fault]');
  });

  it('is not asked with a configuration that is not valid, nor without a configured provider', async () => {
    const list = jest.fn();
    const [event] = await collect(list, { config: { prefix: null, page: null } });
    expect(event?.diagnostics[0]?.detail).toContain('[config/required]');
    const definition = definitionWith({ resources: [resource], lists: [listOf(list)] });
    const provider = createProvider(definition, { logger: new RecordingLogger() });
    const request = { config: { prefix: 'x', page: null }, limit: 1, includeResource: false };
    for await (const { diagnostics } of provider.listResource('test_thing', request, call))
      expect(diagnostics[0]?.detail).toContain('[provider/not-configured]');
    for await (const { diagnostics } of provider.listResource('test_other', request, call))
      expect(diagnostics[0]?.detail).toContain('[provider/unknown-type]');
    expect(list).not.toHaveBeenCalled();
    expect.assertions(4);
  });

  it('is validated', async () => {
    const provider = await providerWith({ resources: [resource], lists: [listOf(jest.fn())] });
    const { diagnostics } = await provider.validateListResource('test_thing', { prefix: null, page: null }, call);
    expect(diagnostics[0]?.detail).toContain('[config/required]');
  });
});
