import { SignetError } from '../../../src/errors';
import { Secret } from '../../../src/secret';
import { UNKNOWN, attribute, defineDataSource } from '../../../src/kit/framework';
import type { DataSourceDefinition } from '../../../src/kit/framework';
import { call, providerWith } from './support/define';
import type { Clients } from './support/define';

const description = 'For tests.';
const attributes = {
  name: attribute.string({ required: true, description }),
  wait: attribute.string({ optional: true, default: '30s', description }),
  size: attribute.number({ optional: true, description }),
  sealed: attribute.string({ computed: true, description }),
};
const config = { name: 'a', wait: null, size: null, sealed: null };
const result = { name: 'a', wait: '30s', size: null, sealed: 's' };

async function providerOf(read: DataSourceDefinition<typeof attributes, Clients>['read']) {
  const source = defineDataSource<Clients>()({ name: 'source', schema: { description, attributes }, read });
  return providerWith({ dataSources: [source] });
}

describe('a data source', () => {
  it('gets its configuration with defaults, and clients, and gives every attribute', async () => {
    const read = jest.fn(() => Promise.resolve(result));
    const answer = await (await providerOf(read)).readDataSource('test_source', config, call);
    expect(read).toHaveBeenCalledWith(
      { config: { ...config, wait: '30s', sealed: UNKNOWN } },
      expect.objectContaining({ clients: { url: 'default' }, signal: call.signal }),
    );
    expect(answer).toEqual({ state: result, diagnostics: [] });
  });

  it('keeps what the user set in place of a default', async () => {
    const provider = await providerOf(({ config: { wait } }) => Promise.resolve({ ...result, wait }));
    const { state } = await provider.readDataSource('test_source', { ...config, wait: '5s' }, call);
    expect(state).toMatchObject({ wait: '5s' });
  });

  it.each([
    ['changes what the user set', { ...result, name: 'b' }, /name differs from the plan/],
    ['leaves an attribute out', { name: 'a', wait: '30s', size: null }, /sealed is missing/],
    ['leaves an attribute null', { ...result, sealed: null }, /sealed must not be null/],
    ['holds a secret', { ...result, sealed: new Secret('hunter2') }, /sealed contains a Secret/],
  ])('that %s is at fault, and gives nothing', async (_what, wrong, text) => {
    const provider = await providerOf(() => Promise.resolve(wrong as never));
    const { state, diagnostics } = await provider.readDataSource('test_source', config, call);
    expect(state).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.detail).toMatch(text);
    expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
  });

  it('gives nothing after an error', async () => {
    const provider = await providerOf((_request, context) => {
      context.fail({ code: 'source/no', what: 'No' });
      return Promise.resolve(result);
    });
    const { state, diagnostics } = await provider.readDataSource('test_source', config, call);
    expect([state, diagnostics]).toEqual([null, [{ severity: 'error', summary: 'No', detail: '[source/no]' }]]);
  });

  it('does not begin with a number that it cannot hold', async () => {
    const read = jest.fn(() => Promise.resolve(result));
    const provider = await providerOf(read);
    const { diagnostics } = await provider.readDataSource('test_source', { ...config, size: 2n ** 64n }, call);
    expect(diagnostics).toMatchObject([{ path: ['size'] }]);
    expect(read).not.toHaveBeenCalled();
  });

  it('is validated', async () => {
    const source = defineDataSource<Clients>()({
      name: 'source',
      schema: { description, attributes },
      read: () => Promise.resolve(result),
      validate: () => {
        throw new SignetError({ code: 'source/bad', what: 'Bad', path: ['name'] });
      },
    });
    const provider = await providerWith({ dataSources: [source] });
    const { diagnostics } = await provider.validateDataSource('test_source', config, call);
    expect(diagnostics).toEqual([{ severity: 'error', summary: 'Bad', detail: '[source/bad]', path: ['name'] }]);
  });
});
