import { SignetError } from '../../../src/errors';
import { attribute, createProvider, defineDataSource } from '../../../src/kit/framework';
import { call, definitionWith, thing } from './support/define';
import type { Clients } from './support/define';
import { RecordingLogger } from './support/recording-logger';

const attributes = { name: attribute.string({ required: true, description: 'For tests.' }) };
const state = { name: 'a' };
const bytes = new Uint8Array();

const unreachable = () =>
  new SignetError({
    code: 'api/unreachable',
    what: 'No connection to https://api.test',
    why: 'Cannot read a.',
    fix: 'Check the network.',
    shared: true,
  });

/** A provider whose server gives no answer. */
async function providerWithoutServer(error: () => SignetError = unreachable) {
  const fail = () => Promise.reject(error());
  const resources = [thing(attributes, { read: fail, plan: fail, create: fail })];
  const source = defineDataSource<Clients>()({
    name: 'source',
    schema: { description: 'For tests.', attributes },
    read: fail,
  });
  const provider = createProvider(definitionWith({ resources, dataSources: [source] }), {
    logger: new RecordingLogger(),
  });
  await provider.configure({ config: { url: null }, terraformVersion: '1.15.0' }, call);
  return {
    read: () => provider.readResource('test_thing', { state, private: bytes }, call),
    plan: () =>
      provider.planResource('test_thing', { prior: null, proposed: state, config: state, private: bytes }, call),
    apply: () =>
      provider.applyResource('test_thing', { prior: null, planned: state, config: state, private: bytes }, call),
    readData: () => provider.readDataSource('test_source', state, call),
  };
}

const short = {
  severity: 'error',
  summary: 'No connection to https://api.test',
  detail: 'See the same error of another resource for the details. [api/unreachable]',
};

describe('an error that each operation meets', () => {
  it('is reported once by the reads of resources: that fails the run, and the states do not change', async () => {
    const { read } = await providerWithoutServer();
    const { diagnostics } = await read();
    expect(diagnostics).toMatchObject([{ detail: 'Cannot read a.\n\nCheck the network.\n\n[api/unreachable]' }]);
    for (const answer of [await read(), await read()])
      expect(answer).toEqual({ state, private: bytes, diagnostics: [] });
  });

  it('is reported in short by all other operations, which must fail', async () => {
    const { read, plan, apply, readData } = await providerWithoutServer();
    await read();
    for (const answer of [await plan(), await apply(), await readData()]) expect(answer.diagnostics).toEqual([short]);
  });

  it('is reported by a read after the data source of a check block, whose errors the engine makes warnings', async () => {
    const { read, readData } = await providerWithoutServer();
    await readData();
    expect((await read()).diagnostics).toEqual([short]);
  });

  it('is not confused with another error, or with one of a single object', async () => {
    let host = 'a';
    const { read } = await providerWithoutServer(
      () => new SignetError({ code: 'api/unreachable', what: `No connection to ${host}`, shared: true }),
    );
    await read();
    host = 'b';
    expect((await read()).diagnostics).toMatchObject([{ summary: 'No connection to b' }]);

    const forbidden = await providerWithoutServer(() => new SignetError({ code: 'api/forbidden', what: 'Forbidden' }));
    await forbidden.read();
    expect((await forbidden.read()).diagnostics).toHaveLength(1);
  });

  it('is still shared with another path', () => {
    expect(unreachable().at(['name'])).toMatchObject({ shared: true, path: ['name'] });
  });
});
