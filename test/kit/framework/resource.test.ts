import { SignetError } from '../../../src/errors';
import { Dynamic, attribute, invalidImportId } from '../../../src/kit/framework';
import { call, providerWith, thing } from './support/define';

const description = 'For tests.';
const attributes = {
  name: attribute.string({ required: true, description }),
  note: attribute.string({ optional: true, description }),
  id: attribute.string({ computed: true, description }),
};
const state = { name: 'a', note: null, id: 'i-1' };
const bytes = (data: object) => new TextEncoder().encode(JSON.stringify(data));
const json = (data: Uint8Array): unknown => (data.length === 0 ? {} : JSON.parse(new TextDecoder().decode(data)));
const codes = (diagnostics: readonly { readonly detail: string }[]) =>
  diagnostics.map(({ detail }) => /\[([a-z-]+\/[a-z-]+)\]$/.exec(detail)?.[1]);

type Parts = Partial<Parameters<typeof thing<typeof attributes>>[1]>;
const providerOf = (parts: Parts) => providerWith({ resources: [thing(attributes, parts)] });

describe('read', () => {
  const request = { state, private: bytes({ n: 1 }) };

  it('gives what it found, and keeps private data that it does not replace', async () => {
    const read = jest.fn(() => Promise.resolve({ state: { ...state, note: 'found' } }));
    const provider = await providerOf({ read });
    const answer = await provider.readResource('test_thing', request, call);
    expect(read).toHaveBeenCalledWith(
      { state, private: { n: 1 } },
      expect.objectContaining({ clients: { url: 'default' } }),
    );
    expect(answer).toEqual({ state: { ...state, note: 'found' }, private: request.private, diagnostics: [] });
  });

  it('replaces private data', async () => {
    const provider = await providerOf({ read: () => Promise.resolve({ state, private: { n: 2 } }) });
    expect(json((await provider.readResource('test_thing', request, call)).private)).toEqual({ n: 2 });
  });

  it('forgets an object that is gone', async () => {
    const provider = await providerOf({ read: () => Promise.resolve(null) });
    const answer = await provider.readResource('test_thing', request, call);
    expect(answer).toMatchObject({ state: null, diagnostics: [] });
  });

  it.each([
    ['throws', () => Promise.reject(new SignetError({ code: 'thing/forbidden', what: 'No' })), 'thing/forbidden'],
    ['gives what is no state', () => Promise.resolve({ state: { name: 'a' } as never }), 'provider/fault'],
  ])('leaves the state as it was when it %s', async (_how, read, code) => {
    const provider = await providerOf({ read });
    const answer = await provider.readResource('test_thing', request, call);
    expect([answer.state, codes(answer.diagnostics)]).toEqual([state, [code]]);
  });
});

describe('import', () => {
  it('gives the object found', async () => {
    const provider = await providerOf({
      import: { format: 'name', run: (id) => Promise.resolve({ state: { ...state, name: id }, private: { n: 3 } }) },
    });
    const { resources, diagnostics } = await provider.importResource('test_thing', 'b', call);
    expect(diagnostics).toEqual([]);
    expect(resources).toMatchObject([{ state: { ...state, name: 'b' } }]);
    expect(resources.map((one) => json(one.private))).toEqual([{ n: 3 }]);
  });

  it('says the form of the identifier when it has another', async () => {
    const provider = await providerOf({
      import: {
        format: 'namespace/name',
        run: () => {
          throw invalidImportId('There is no slash in it.');
        },
      },
    });
    const { resources, diagnostics } = await provider.importResource('test_thing', 'b', call);
    expect(resources).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error' }]);
    expect(diagnostics[0]?.detail).toBe(
      'There is no slash in it.\n\nThe import identifier of test_thing has the form namespace/name.\n\n[import/format]',
    );
  });

  it('leaves other errors as they are', async () => {
    const provider = await providerOf({
      import: { format: 'name', run: () => Promise.reject(new SignetError({ code: 'thing/none', what: 'None' })) },
    });
    const { diagnostics } = await provider.importResource('test_thing', 'b', call);
    expect(diagnostics).toEqual([{ severity: 'error', summary: 'None', detail: '[thing/none]' }]);
  });

  it('is refused for a type without it', async () => {
    const { diagnostics } = await (await providerOf({})).importResource('test_thing', 'b', call);
    expect(codes(diagnostics)).toEqual(['import/unsupported']);
  });

  it('gives nothing where the object found is not complete', async () => {
    const provider = await providerOf({
      import: { format: 'name', run: () => Promise.resolve({ state: { ...state, id: null as never } }) },
    });
    const { resources, diagnostics } = await provider.importResource('test_thing', 'b', call);
    expect([resources, codes(diagnostics)]).toEqual([[], ['provider/fault']]);
  });
});

describe('a stored state', () => {
  const third = {
    schema: { description, version: 2, attributes },
    upgraders: {
      0: ({ title, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, label: title }),
      1: ({ label, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, name: label }),
    },
  };

  it.each([
    [0, { title: 'a', id: 'i-1' }],
    [1, { label: 'a', id: 'i-1' }],
    [2, { name: 'a', id: 'i-1' }],
  ])('of version %d comes to today, without what is gone and with null for what is new', async (version, old) => {
    const provider = await providerOf(third);
    const stored = { version, json: { ...old, forgotten: 'x' } };
    const answer = await provider.upgradeResourceState('test_thing', stored, call);
    expect(answer.diagnostics).toEqual([]);
    expect({ ...(answer.state as object) }).toEqual(state);
  });

  it.each([
    ['of a newer version', { version: 3, json: {} }, 'state/newer'],
    ['that is no object', { version: 2, json: [] }, 'state/unreadable'],
    ['with a value of another type', { version: 2, json: { name: ['hunter2'] } }, 'state/unreadable'],
  ])('%s is refused', async (_what, stored, code) => {
    const provider = await providerOf(third);
    const answer = await provider.upgradeResourceState('test_thing', stored, call);
    expect([answer.state, codes(answer.diagnostics)]).toEqual([null, [code]]);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('is one diagnostic where an upgrader fails', async () => {
    const upgraders = {
      ...third.upgraders,
      1: () => {
        throw new Error('hunter2');
      },
    };
    const provider = await providerOf({ ...third, upgraders });
    const answer = await provider.upgradeResourceState('test_thing', { version: 1, json: {} }, call);
    expect(codes(answer.diagnostics)).toEqual(['provider/crash']);
  });

  it('has its dynamic values back with their types', async () => {
    const provider = await providerWith({
      resources: [thing({ any: attribute.dynamic({ required: true, description }) })],
    });
    const stored = { version: 0, json: { any: { value: ['x'], type: ['list', 'string'] } } };
    const { state: got } = await provider.upgradeResourceState('test_thing', stored, call);
    expect({ ...(got as object) }).toEqual({ any: new Dynamic({ list: 'string' }, ['x']) });
  });

  it('needs no configured provider', async () => {
    const provider = await providerWith({
      resources: [thing(attributes)],
      configure: () => {
        throw new SignetError({ code: 'provider/url', what: 'No' });
      },
    });
    const answer = await provider.upgradeResourceState('test_thing', { version: 0, json: state }, call);
    expect(answer.diagnostics).toEqual([]);
  });
});

describe('a move', () => {
  const source = {
    providerAddress: 'registry/other/other',
    type: 'other_thing',
    version: 0,
    json: { title: 'a' },
    private: bytes({ theirs: true }),
  };

  it('takes over the state of another type, without its private data', async () => {
    const provider = await providerOf({
      move: ({ type, state: old }) => (type === 'other_thing' ? { ...state, name: String(old['title']) } : undefined),
    });
    const answer = await provider.moveResource('test_thing', source, call);
    expect(answer).toMatchObject({ state, diagnostics: [] });
    expect(answer.private).toHaveLength(0);
  });

  it.each([
    ['with no way to', {}],
    ['that does not know the other type', { move: () => undefined }],
  ])('is refused by a type %s', async (_what, parts) => {
    const answer = await (await providerOf(parts)).moveResource('test_thing', source, call);
    expect([answer.state, codes(answer.diagnostics)]).toEqual([null, ['move/unsupported']]);
    expect(answer.diagnostics[0]?.summary).toBe('The state of other_thing cannot be moved to test_thing');
  });
});
