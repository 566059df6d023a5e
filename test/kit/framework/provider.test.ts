import { SignetError } from '../../../src/errors';
import { attribute, createProvider, defineDataSource } from '../../../src/kit/framework';
import { call, definitionWith, thing } from './support/define';
import type { Clients } from './support/define';
import { RecordingLogger } from './support/recording-logger';

const description = 'For tests.';
const attributes = { name: attribute.string({ required: true, description }) };
const state = { name: 'a' };
const bytes = new Uint8Array();
const config = { config: { url: null }, terraformVersion: '1.15.0' };

function build(parts: Parameters<typeof definitionWith>[0] = {}) {
  const source = defineDataSource<Clients>()({
    name: 'source',
    schema: { description, attributes },
    read: ({ config: { name } }) => Promise.resolve({ name }),
  });
  const resources = [thing(attributes, { create: () => Promise.resolve({ state }) })];
  return createProvider(definitionWith({ resources, dataSources: [source], ...parts }), {
    logger: new RecordingLogger(),
  });
}

describe('configure', () => {
  it('makes the clients once, for all operations', async () => {
    const configure = jest.fn(() => ({ url: 'u' }));
    const seen: Clients[] = [];
    const provider = build({
      configure,
      resources: [
        thing(attributes, {
          read: (request, { clients }) => {
            seen.push(clients);
            return Promise.resolve({ state: request.state });
          },
        }),
      ],
    });
    expect(await provider.configure(config, call)).toEqual({ diagnostics: [] });
    await provider.readResource('test_thing', { state, private: bytes }, call);
    await provider.readResource('test_thing', { state, private: bytes }, call);
    expect(configure).toHaveBeenCalledTimes(1);
    expect(seen[0]).toBe(seen[1]);
  });

  it('that was not called or failed is what operations with clients say', async () => {
    const failing = build({
      configure: () => {
        throw new SignetError({ code: 'provider/url', what: 'Bad', path: ['url'] });
      },
    });
    expect((await failing.configure(config, call)).diagnostics).toMatchObject([{ summary: 'Bad', path: ['url'] }]);
    for (const provider of [build(), failing]) {
      const answers = [
        await provider.readResource('test_thing', { state, private: bytes }, call),
        await provider.applyResource(
          'test_thing',
          { prior: null, planned: state, config: state, private: bytes },
          call,
        ),
        await provider.readDataSource('test_source', state, call),
      ];
      for (const { diagnostics } of answers) {
        expect(diagnostics).toHaveLength(1);
        expect(diagnostics[0]?.summary).toMatch(/^The provider is not configured for (read|create) of test_/);
      }
    }
  });

  it('that reports an error leaves the provider without clients', async () => {
    const provider = build({
      configure: (_config, context) => {
        context.fail({ code: 'provider/url', what: 'Bad' });
        return { url: 'u' };
      },
    });
    await provider.configure(config, call);
    const { diagnostics } = await provider.readDataSource('test_source', state, call);
    expect(diagnostics[0]?.detail).toContain('[provider/not-configured]');
  });

  it('is not needed to plan a type that asks nothing of its clients', async () => {
    const request = { prior: null, proposed: state, config: state, private: bytes };
    expect(await build().planResource('test_thing', request, call)).toMatchObject({ planned: state, diagnostics: [] });
  });
});

describe('a provider block', () => {
  it('is validated by its attributes', async () => {
    const schema = {
      description,
      attributes: {
        url: attribute.string({
          optional: true,
          description,
          validate: [() => new SignetError({ code: 'provider/url', what: 'No URL' })],
        }),
      },
    };
    const provider = build({ schema });
    const { diagnostics } = await provider.validateProviderConfig({ url: 'x' }, call);
    expect(diagnostics).toEqual([{ severity: 'error', summary: 'No URL', detail: '[provider/url]', path: ['url'] }]);
  });
});

describe('a type that does not exist', () => {
  it('is an error of every operation, and never a rejection', async () => {
    const provider = build();
    const source = { providerAddress: 'x', type: 'x', version: 0, json: {}, private: bytes };
    const answers = await Promise.all([
      provider.validateResource('test_none', state, call),
      provider.upgradeResourceState('test_none', { version: 0, json: {} }, call),
      provider.readResource('test_none', { state, private: bytes }, call),
      provider.planResource('test_none', { prior: null, proposed: null, config: null, private: bytes }, call),
      provider.applyResource('test_none', { prior: null, planned: state, config: state, private: bytes }, call),
      provider.importResource('test_none', 'id', call),
      provider.moveResource('test_none', source, call),
      provider.validateDataSource('test_none', state, call),
      provider.readDataSource('test_none', state, call),
      provider.validateEphemeral('test_none', state, call),
      provider.openEphemeral('test_none', state, call),
      provider.renewEphemeral('test_none', bytes, call),
      provider.closeEphemeral('test_none', bytes, call),
    ]);
    for (const { diagnostics } of answers) {
      expect(diagnostics).toMatchObject([
        { severity: 'error', summary: expect.stringContaining('test_none') as string },
      ]);
    }
  });
});

describe('the schema', () => {
  it('is what the definition says, in the terms of the protocol', () => {
    const provider = createProvider(
      definitionWith({
        resources: [
          thing(attributes, {
            schema: {
              description: 'A thing.',
              version: 0,
              attributes: {
                name: attribute.string({ required: true, description: 'N.' }),
                wait: attribute.string({ optional: true, default: '30s', description: 'W.' }),
                old: attribute.bool({ optional: true, deprecated: 'Use new.', description: 'O.' }),
                key: attribute.string({ optional: true, writeOnly: true, sensitive: true, description: 'K.' }),
                tags: attribute.map('string', { optional: true, computed: true, description: 'T.' }),
                any: attribute.dynamic({ optional: true, description: 'A.' }),
                rules: attribute.setOf(
                  { verbs: attribute.list('string', { required: true, description: 'V.' }) },
                  { optional: true, description: 'R.' },
                ),
              },
            } as never,
          }),
        ],
        functions: [
          {
            name: 'f',
            summary: 's',
            description: 'd',
            parameters: [{ name: 'p', description: 'P.', type: 'string', allowNull: true }],
            variadic: { name: 'v', description: 'V.', type: 'dynamic' },
            returns: { list: 'string' },
            call: () => [],
          },
        ],
      }),
      { logger: new RecordingLogger() },
    );
    const plain = {
      required: false,
      optional: true,
      computed: false,
      sensitive: false,
      writeOnly: false,
      deprecated: false,
    };
    const { resources, functions, provider: block } = provider.schema();
    expect(resources['test_thing']).toEqual({
      version: 0,
      description: 'A thing.',
      attributes: [
        { ...plain, name: 'name', type: 'string', description: 'N.', required: true, optional: false },
        { ...plain, name: 'wait', type: 'string', description: 'W.', computed: true },
        { ...plain, name: 'old', type: 'bool', description: 'O.\n\n**Deprecated:** Use new.', deprecated: true },
        { ...plain, name: 'key', type: 'string', description: 'K.', writeOnly: true, sensitive: true },
        { ...plain, name: 'tags', type: { map: 'string' }, description: 'T.', computed: true },
        { ...plain, name: 'any', type: 'dynamic', description: 'A.' },
        {
          ...plain,
          name: 'rules',
          description: 'R.',
          type: {
            nesting: 'set',
            attributes: [
              { ...plain, name: 'verbs', type: { list: 'string' }, description: 'V.', required: true, optional: false },
            ],
          },
        },
      ],
    });
    expect(functions['f']).toEqual({
      summary: 's',
      description: 'd',
      parameters: [{ name: 'p', description: 'P.', type: 'string', allowNull: true, allowUnknown: false }],
      variadic: { name: 'v', description: 'V.', type: 'dynamic', allowNull: false, allowUnknown: false },
      returns: { list: 'string' },
    });
    expect(block.attributes.map(({ name }) => name)).toEqual(['url']);
  });
});
