import { UNKNOWN, attribute } from '../../../src/kit/framework';
import type { IdentityDefinition, ResourceDefinition } from '../../../src/kit/framework';
import { call, providerWith, thing } from './support/define';
import type { Clients } from './support/define';
import { lowerCase } from './support/forms';

const description = 'For tests.';
const attributes = {
  name: attribute.string({ required: true, description }),
  text: attribute.string({ optional: true, description }),
  uid: attribute.string({ computed: true, useStateWhenUnchanged: true, description }),
};
const identityAttributes = {
  name: attribute.string({ required: true, description, validate: [lowerCase] }),
  uid: attribute.string({ optional: true, description }),
};
type Resource = ResourceDefinition<typeof attributes, Clients, typeof identityAttributes>;
type Identity = IdentityDefinition<typeof attributes, typeof identityAttributes, Clients>;

const state = { name: 'a', text: null, uid: '1' };
const identity = { name: 'a', uid: '1' };
const none = new Uint8Array();

async function providerOf(parts: Partial<Resource> = {}, of: Partial<Identity> = {}) {
  const declared: Identity = {
    attributes: identityAttributes,
    of: ({ name, uid }) => ({ name, uid }),
    import: ({ name }) => Promise.resolve({ state: { ...state, name } }),
    ...of,
  };
  return providerWith({ resources: [thing(attributes, { identity: declared, ...parts })] });
}

type Provider = Awaited<ReturnType<typeof providerOf>>;
const read = (provider: Provider, request = {}) =>
  provider.readResource('test_thing', { state, private: none, identity, ...request }, call);
const apply = (provider: Provider, request = {}) =>
  provider.applyResource('test_thing', { prior: null, planned: state, config: state, private: none, ...request }, call);
const importOf = (provider: Provider, given: object) =>
  provider.importResource('test_thing', { identity: { name: null, uid: null, ...given } }, call);

describe('the identity of an object', () => {
  it('is in the schema, with who must give each attribute to import an object', async () => {
    const { identities } = (await providerOf({}, { version: 2, upgraders: { 0: () => ({}), 1: () => ({}) } })).schema();
    expect(identities).toMatchObject({
      test_thing: {
        version: 2,
        attributes: [
          { name: 'name', type: 'string', required: true },
          { name: 'uid', optional: true },
        ],
      },
    });
    expect((await providerWith({ resources: [thing(attributes)] })).schema().identities).toEqual({});
  });

  it('is derived from the state by create, read, move and import', async () => {
    const provider = await providerOf({
      create: () => Promise.resolve({ state }),
      move: () => state,
      import: { format: 'name', run: () => Promise.resolve({ state }) },
    });
    expect(await apply(provider)).toMatchObject({ identity, diagnostics: [] });
    expect(await read(provider)).toMatchObject({ identity, diagnostics: [] });
    const source = { providerAddress: '', type: 'x', version: 0, json: {}, private: none };
    expect(await provider.moveResource('test_thing', source, call)).toMatchObject({ identity, diagnostics: [] });
    const { resources } = await provider.importResource('test_thing', 'a', call);
    expect(resources).toMatchObject([{ state, identity }]);
  });

  it('is not in the answers about a type without one', async () => {
    const provider = await providerWith({ resources: [thing(attributes)] });
    expect(await provider.readResource('test_thing', { state, private: none }, call)).not.toHaveProperty('identity');
    const { resources, diagnostics } = await importOf(provider, { name: 'a' });
    expect(resources).toEqual([]);
    expect(diagnostics[0]?.detail).toContain('[import/unsupported]');
  });

  it('is planned for an object that exists, and not known for a new one', async () => {
    const provider = await providerOf();
    const plan = (prior: typeof state | null, known: typeof identity | null) => {
      const config = { name: 'a', text: 'x', uid: null };
      const request = { prior, proposed: config, config, private: none, identity: known };
      return provider.planResource('test_thing', request, call);
    };
    expect((await plan(state, identity)).identity).toEqual(identity);
    // Written before the type had an identity.
    expect((await plan(state, null)).identity).toEqual(identity);
    // The second half of a replacement: Terraform sends the identity of the old object.
    const created = await plan(null, identity);
    expect(created.planned).toMatchObject({ uid: UNKNOWN });
    expect(created.identity).toBeUndefined();
  });

  it('must not change between two reads: the state stays, and the error says which attributes differ', async () => {
    const provider = await providerOf({ read: () => Promise.resolve({ state: { ...state, uid: 's3cret-canary' } }) });
    const answer = await read(provider);
    expect(answer).toMatchObject({ state, identity });
    expect(answer.diagnostics).toHaveLength(1);
    expect(answer.diagnostics[0]).toMatchObject({
      summary: 'The object that was found is not the test_thing in the state',
    });
    expect(answer.diagnostics[0]?.detail).toContain('differs in uid');
    expect(answer.diagnostics[0]?.detail).toContain('[identity/changed]');
    expect(JSON.stringify(answer.diagnostics)).not.toContain('canary');
  });

  it('is added by the read of an object that was stored without one', async () => {
    expect(await read(await providerOf(), { identity: null })).toMatchObject({ identity, diagnostics: [] });
  });

  it('is not needed for an object that no longer exists', async () => {
    const of = jest.fn(() => identity);
    const answer = await read(await providerOf({ read: () => Promise.resolve(null) }, { of }));
    expect(answer).toMatchObject({ state: null, diagnostics: [] });
    expect(of).not.toHaveBeenCalled();
  });

  it('must not change in an update, which is a fault of the provider', async () => {
    const changed = { ...state, uid: '2' };
    const provider = await providerOf({ update: () => Promise.resolve({ state: changed }) });
    const planned = { ...state, uid: UNKNOWN };
    const answer = await apply(provider, { prior: state, planned, identity });
    expect(answer).toMatchObject({ state: changed, identity: { name: 'a', uid: '2' } });
    expect(answer.diagnostics[0]?.detail).toContain('uid is part of the identity, so it must not change');
    expect(answer.diagnostics[0]?.detail).toContain('[provider/fault]');
  });

  it('changes in an update of a renewable object, also if the update fails after that', async () => {
    const renewed = { ...state, uid: '2' };
    const planned = { ...state, uid: UNKNOWN };
    const update = () => Promise.resolve({ state: renewed });
    const done = await apply(await providerOf({ update }, { renewable: true }), { prior: state, planned, identity });
    expect(done).toMatchObject({ state: renewed, identity: { name: 'a', uid: '2' }, diagnostics: [] });

    const fails: Resource['update'] = (_request, context) => {
      context.keep({ state: renewed });
      return Promise.reject(new Error('no'));
    };
    const failed = await apply(await providerOf({ update: fails }, { renewable: true }), {
      prior: state,
      planned,
      identity,
    });
    expect(failed).toMatchObject({ state: renewed, identity: { name: 'a', uid: '2' } });
    expect(failed.diagnostics).toHaveLength(1);
    const read = await providerOf({ read: () => Promise.resolve({ state: renewed }) }, { renewable: true });
    const request = { state, private: none, identity };
    expect((await read.readResource('test_thing', request, call)).diagnostics[0]?.detail).toContain(
      '[identity/changed]',
    );
  });

  it('can be unknown for a while: then there is none, and no error', async () => {
    const provider = await providerOf({ create: () => Promise.resolve({ state }) }, { of: () => undefined });
    expect(await apply(provider)).toMatchObject({ state, identity: null, diagnostics: [] });
    expect(await read(provider, { identity: null })).toMatchObject({ state, identity: null, diagnostics: [] });
  });

  it('does not import an object if the type does not allow it', async () => {
    const { resources, diagnostics } = await importOf(await providerOf({}, { import: undefined }), { name: 'a' });
    expect(resources).toEqual([]);
    expect(diagnostics[0]?.detail).toContain('[import/unsupported]');
  });

  it('stays as it was after a failed update, and is missing after a failed create', async () => {
    const fail = () => Promise.reject(new Error('no'));
    const provider = await providerOf({
      update: fail,
      create: (_request, context) => {
        context.keep({ state: { ...state, uid: null as never } });
        return fail();
      },
    });
    expect(await apply(provider, { prior: state, identity })).toMatchObject({ state, identity });
    const created = await apply(provider);
    expect(created).toMatchObject({ state: { name: 'a', uid: null }, identity: null });
    expect(created.diagnostics).toHaveLength(1);
  });

  it.each<[string, Partial<Identity>, RegExp]>([
    ['has another type', { of: () => ({ name: 1 }) as never }, /identity\.name is not a string/],
    ['is incomplete', { of: () => ({ name: null, uid: null }) as never }, /identity\.name must not be null/],
    ['is unknown', { of: () => ({ name: UNKNOWN, uid: null }) as never }, /identity\.name is unknown/],
    [
      'cannot be derived',
      {
        of: () => {
          throw new TypeError('canary');
        },
      },
      /\[provider\/crash\]/,
    ],
  ])('that %s is a fault of the provider', async (_what, of, problem) => {
    const answer = await read(await providerOf({}, of));
    expect(answer).toMatchObject({ state, identity });
    expect(answer.diagnostics).toHaveLength(1);
    expect(answer.diagnostics[0]?.detail).toMatch(problem);
  });
});

describe('an import by identity', () => {
  it('finds the object, and returns its whole identity', async () => {
    const { resources, diagnostics } = await importOf(await providerOf(), { name: 'a' });
    expect(diagnostics).toEqual([]);
    expect(resources).toMatchObject([{ state, identity }]);
  });

  it('accepts optional attributes that the object has, and refuses others', async () => {
    const provider = await providerOf();
    expect((await importOf(provider, identity)).diagnostics).toEqual([]);
    const { resources, diagnostics } = await importOf(provider, { name: 'a', uid: '2' });
    expect(resources).toEqual([]);
    expect(diagnostics[0]?.detail).toContain('It differs in uid.');
    expect(diagnostics[0]?.detail).toContain('[identity/mismatch]');
  });

  it('needs the required attributes, and runs the validators', async () => {
    const find = jest.fn();
    const provider = await providerOf({}, { import: find });
    expect((await importOf(provider, {})).diagnostics[0]?.detail).toContain('[config/required]');
    expect((await importOf(provider, { name: 'A' })).diagnostics).toHaveLength(1);
    expect(find).not.toHaveBeenCalled();
  });

  it('returns nothing after an error', async () => {
    const provider = await providerOf({}, { import: () => Promise.resolve({ state: { ...state, name: 1 } as never }) });
    const { resources, diagnostics } = await importOf(provider, { name: 'a' });
    expect([resources, diagnostics.length]).toEqual([[], 1]);
  });
});

describe('a stored identity', () => {
  const upgraders = { 0: (old: object) => ({ ...old, uid: 'from 0' }), 1: (old: object) => ({ ...old, name: 'b' }) };
  const upgrade = async (version: number, json: unknown) =>
    (await providerOf({}, { version: 2, upgraders })).upgradeResourceIdentity('test_thing', { version, json }, call);

  it('is upgraded one version at a time', async () => {
    expect(await upgrade(0, { name: 'a' })).toEqual({ identity: { name: 'b', uid: 'from 0' }, diagnostics: [] });
    expect(await upgrade(1, { name: 'a', gone: true })).toEqual({
      identity: { name: 'b', uid: null },
      diagnostics: [],
    });
  });

  it('of a state without one stays null', async () => {
    expect(await upgrade(0, null)).toEqual({ identity: null, diagnostics: [] });
  });

  it('of a newer provider, or one that cannot be read, is an error', async () => {
    expect((await upgrade(3, {})).diagnostics[0]?.detail).toContain('[state/newer]');
    expect((await upgrade(2, [])).diagnostics[0]?.detail).toContain('[state/unreadable]');
    expect((await upgrade(2, {})).diagnostics[0]?.detail).toContain('identity.name must not be null');
  });
});
