import { SignetError } from '../../../src/errors';
import { UNKNOWN, attribute, isUnknown } from '../../../src/kit/framework';
import type { PrivateData } from '../../../src/kit/framework';
import { Secret } from '../../../src/secret';
import { call, providerWith, thing } from './support/define';
import { Engine } from './support/engine';

const description = 'For tests.';

const attributes = {
  name: attribute.string({ required: true, description, requiresReplace: 'A thing cannot be renamed.' }),
  size: attribute.number({ optional: true, default: 3, description }),
  note: attribute.string({ optional: true, description }),
  zone: attribute.string({ optional: true, computed: true, description }),
  id: attribute.string({ computed: true, useStateWhenUnchanged: true, description }),
  revision: attribute.string({ computed: true, description }),
};

type State = Readonly<Record<keyof typeof attributes, never>>;
let made = 0;

/** Gives each unknown a value never given before. */
const filled = (planned: object): State =>
  Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, isUnknown(value) ? `made-${++made}` : (value as unknown)]),
  ) as State;

const working = {
  create: ({ planned }: { planned: object }) => Promise.resolve({ state: filled(planned) }),
  update: ({ planned }: { planned: object }) => Promise.resolve({ state: filled(planned) }),
};

async function engineOf(parts: Partial<Parameters<typeof thing<typeof attributes>>[1]> = {}): Promise<Engine> {
  return new Engine(await providerWith({ resources: [thing(attributes, { ...working, ...parts })] }));
}

describe('the plan of a new object', () => {
  it('takes what the user set, else the default, else leaves it to the provider', async () => {
    const engine = await engineOf();
    const { action, planned } = await engine.plan({ name: 'a', note: 'n' });
    expect(action).toBe('create');
    expect(planned).toEqual({ name: 'a', size: 3, note: 'n', zone: UNKNOWN, id: UNKNOWN, revision: UNKNOWN });
  });

  it('keeps what the user set and is not known yet', async () => {
    const engine = await engineOf();
    const { planned } = await engine.plan({ name: UNKNOWN, size: UNKNOWN, zone: 'z' });
    expect(planned).toMatchObject({ name: UNKNOWN, size: UNKNOWN, zone: 'z', note: null });
  });

  it('gives no reason to replace, for there is nothing to replace', async () => {
    const engine = await engineOf({ plan: () => ({ replace: [{ path: ['id'], reason: 'No matter.' }] }) });
    const { diagnostics, action } = await engine.plan({ name: 'a' });
    expect([action, diagnostics]).toEqual(['create', []]);
  });
});

describe('the plan of an object that exists', () => {
  it('changes nothing when nothing is changed', async () => {
    const engine = await engineOf();
    await engine.settle({ name: 'a', zone: 'z' });
    expect((await engine.plan({ name: 'a', zone: 'z' })).action).toBe('none');
  });

  it('on an update keeps the id, keeps what the provider chose for the user, and leaves the rest to apply', async () => {
    const engine = await engineOf();
    await engine.settle({ name: 'a' });
    const before = engine.object;
    const { action, planned } = await engine.plan({ name: 'a', note: 'new' });
    expect(action).toBe('update');
    expect(planned).toEqual({ ...before, note: 'new', revision: UNKNOWN });
  });

  it('goes back to the default when the user no longer sets a value', async () => {
    const engine = await engineOf();
    await engine.settle({ name: 'a', size: 9, note: 'n' });
    const { planned } = await engine.plan({ name: 'a' });
    expect(planned).toMatchObject({ size: 3, note: null });
  });

  it('does not keep a null that a computed attribute should not have', async () => {
    const engine = await engineOf();
    await engine.settle({ name: 'a' });
    engine.state = { ...engine.object, id: null, zone: null };
    const { planned } = await engine.plan({ name: 'a', note: 'new' });
    expect(planned).toMatchObject({ id: UNKNOWN, zone: UNKNOWN });
  });
});

describe('a replacement', () => {
  it('comes of the schema, with its reason shown once at its attribute', async () => {
    const engine = await engineOf();
    await engine.settle({ name: 'a' });
    const plan = await engine.plan({ name: 'b' });
    expect(plan).toMatchObject({
      action: 'replace',
      planned: { name: 'b', id: UNKNOWN, zone: UNKNOWN, revision: UNKNOWN },
      replacePaths: [['name']],
    });
    expect(plan.diagnostics).toEqual([
      {
        severity: 'warning',
        summary: 'test_thing will be replaced: A thing cannot be renamed.',
        detail: expect.stringMatching(/name.*\[plan\/replace\]$/s) as string,
        path: ['name'],
      },
    ]);
  });

  it('comes of a value that is not known yet, which may turn out to be a change', async () => {
    const engine = await engineOf();
    await engine.settle({ name: 'a' });
    expect((await engine.plan({ name: UNKNOWN })).action).toBe('replace');
  });

  it('comes of the hook, which makes a computed attribute unknown where nothing else changes', async () => {
    const engine = await engineOf({
      plan: ({ prior }) => (prior ? { replace: [{ path: ['id'], reason: 'It vanished.' }] } : {}),
    });
    await engine.settle({ name: 'a' });
    const plan = await engine.plan({ name: 'a' });
    expect(plan.action).toBe('replace');
    expect(plan.diagnostics.map(({ summary }) => summary)).toEqual(['test_thing will be replaced: It vanished.']);
  });

  it("has the hook's reason in place of the schema's at the same path", async () => {
    const engine = await engineOf({
      plan: ({ prior }) => (prior ? { replace: [{ path: ['name'], reason: 'Just so.' }] } : {}),
    });
    await engine.settle({ name: 'a' });
    const { diagnostics } = await engine.plan({ name: 'b' });
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['test_thing will be replaced: Just so.']);
  });

  it('has one warning with all of its reasons where the hook says what it ends', async () => {
    const engine = await engineOf({
      plan: ({ prior }) =>
        prior ? { replace: [{ path: ['id'], reason: 'It vanished.' }], effect: 'Its readers lose it.' } : {},
    });
    await engine.settle({ name: 'a' });
    const { diagnostics, replacePaths } = await engine.plan({ name: 'b' });
    expect(replacePaths).toEqual([['name'], ['id']]);
    expect(diagnostics).toMatchObject([
      {
        summary: 'test_thing will be replaced: A thing cannot be renamed. It vanished.',
        detail: expect.stringMatching(/^Its readers lose it\.\n/) as string,
        path: ['name'],
      },
    ]);
  });

  it('is a fault of the provider at an attribute that the user set and did not change', async () => {
    const engine = await engineOf({
      plan: ({ prior }) => (prior ? { replace: [{ path: ['name'], reason: 'Just so.' }] } : {}),
    });
    await engine.settle({ name: 'a' });
    const { diagnostics } = await engine.plan({ name: 'a' });
    expect(diagnostics).toMatchObject([{ severity: 'error', path: ['name'] }]);
    expect(diagnostics[0]?.detail).toContain('[provider/fault]');
  });

  it('hands the private data of its first half to its second', async () => {
    const seen: (readonly [boolean, PrivateData])[] = [];
    const engine = await engineOf({
      create: ({ planned }) => Promise.resolve({ state: filled(planned), private: { stored: 1 } }),
      plan: ({ prior, private: data }) => {
        seen.push([prior === null, data]);
        return prior ? { private: { was: 'a' } } : {};
      },
    });
    await engine.settle({ name: 'a' });
    await engine.plan({ name: 'b' });
    expect(seen).toEqual([
      [true, {}],
      [false, { stored: 1 }],
      [true, { was: 'a' }],
    ]);
  });
});

describe("a resource's plan hook", () => {
  it('sees prior, configuration and proposal, with clients', async () => {
    const plan = jest.fn(() => ({}));
    const engine = await engineOf({ plan });
    await engine.plan({ name: 'a' });
    expect(plan).toHaveBeenCalledWith(
      {
        prior: null,
        config: { name: 'a', size: null, note: null, zone: null, id: null, revision: null },
        proposed: { name: 'a', size: 3, note: null, zone: UNKNOWN, id: UNKNOWN, revision: UNKNOWN },
        private: {},
      },
      expect.objectContaining({ clients: { url: 'default' } }),
    );
  });

  it('may plan what the user did not set', async () => {
    const engine = await engineOf({ plan: () => ({ planned: { zone: 'eu', id: 'i-1' } }) });
    expect((await engine.plan({ name: 'a' })).planned).toMatchObject({ zone: 'eu', id: 'i-1' });
  });

  it('changes nothing when it plans the values of the state', async () => {
    const engine = await engineOf({ plan: ({ prior }) => ({ planned: prior ?? {}, private: { seen: 'yes' } }) });
    await engine.settle({ name: 'a' });
    const { action, planned, diagnostics } = await engine.plan({ name: 'a' });
    expect([action, planned, diagnostics]).toEqual(['none', engine.object, []]);
  });

  it('leaves what it names without a value as proposed', async () => {
    const engine = await engineOf({ plan: () => ({ planned: { zone: undefined } }) });
    expect((await engine.plan({ name: 'a' })).planned).toMatchObject({ zone: UNKNOWN });
  });

  const wrong: [string, object, string[]][] = [
    ['what the user set', { name: 'crimson' }, ['name']],
    ['what only the user may set', { note: 'crimson' }, ['note']],
    ['what is not in the schema', { color: 'crimson' }, ['color']],
    ['what is of another type', { zone: 7 }, ['zone']],
    ['a Secret', { zone: new Secret('crimson') }, ['zone']],
  ];

  it.each(wrong)('may not plan %s', async (_what, planned, path) => {
    const engine = await engineOf({ plan: () => ({ planned }) });
    const { diagnostics } = await engine.plan({ name: 'a' });
    expect(diagnostics).toMatchObject([
      { severity: 'error', path, summary: expect.stringContaining('plan of test_thing') as string },
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain('crimson');
  });

  it.each(wrong)('may not plan %s for an object that did not change', async (_what, planned, path) => {
    const engine = await engineOf({
      plan: ({ prior }) => (prior ? { planned: { ...planned, id: prior.id } } : {}),
    });
    await engine.settle({ name: 'a' });
    const { diagnostics } = await engine.plan({ name: 'a' });
    expect(diagnostics).toMatchObject([
      { severity: 'error', path, summary: expect.stringContaining('plan of test_thing') as string },
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain('crimson');
  });

  it('makes what else is computed follow a change that it finds', async () => {
    const engine = await engineOf({ plan: ({ prior }) => (prior ? { planned: { zone: 'moved' } } : {}) });
    await engine.settle({ name: 'a' });
    const before = engine.object;
    const { action, planned } = await engine.plan({ name: 'a' });
    expect(action).toBe('update');
    expect(planned).toEqual({ ...before, zone: 'moved', revision: UNKNOWN });
  });

  it('adds warnings and errors, and its SignetErrors keep code and path', async () => {
    const engine = await engineOf({
      plan: (_request, context) => {
        context.warn({ code: 'thing/odd', what: 'Odd', path: ['size'] });
        context.fail({ code: 'thing/bad', what: 'Bad', why: 'Because.', fix: 'Do so.' });
        throw new SignetError({ code: 'thing/worse', what: 'Worse', path: ['name'] });
      },
    });
    const { diagnostics } = await engine.plan({ name: 'a' });
    expect(diagnostics).toEqual([
      { severity: 'warning', summary: 'Odd', detail: '[thing/odd]', path: ['size'] },
      { severity: 'error', summary: 'Bad', detail: 'Because.\n\nDo so.\n\n[thing/bad]' },
      { severity: 'error', summary: 'Worse', detail: '[thing/worse]', path: ['name'] },
    ]);
  });
});

describe('the plan of a delete', () => {
  it('asks the hook, which may refuse', async () => {
    const seen: unknown[] = [];
    const engine = await engineOf({
      create: ({ planned }) => Promise.resolve({ state: filled(planned), private: { n: 1 } }),
      planDelete: ({ prior, private: data }, context) => {
        seen.push(prior.name, data);
        context.fail({ code: 'thing/held', what: 'Held' });
      },
    });
    await engine.settle({ name: 'a' });
    const { diagnostics, planned } = await engine.plan(null);
    expect([seen, planned]).toEqual([['a', { n: 1 }], null]);
    expect(diagnostics).toMatchObject([{ summary: 'Held' }]);
  });

  it('does not call the plan hook', async () => {
    const plan = jest.fn(() => ({}));
    const engine = await engineOf({ plan });
    await engine.settle({ name: 'a' });
    plan.mockClear();
    await engine.settle(null);
    expect(plan).not.toHaveBeenCalled();
    expect(engine.state).toBeNull();
  });
});

describe('a resource without update', () => {
  it('is at fault where its hook plans a change that replaces nothing', async () => {
    const engine = await engineOf({
      update: undefined,
      plan: ({ prior }) => (prior ? { planned: { zone: 'moved' } } : {}),
    });
    await engine.settle({ name: 'a' });
    const { diagnostics } = await engine.plan({ name: 'a' });
    expect(diagnostics[0]?.detail).toContain('cannot be updated');
  });
});

describe('a plan with bad input', () => {
  it('refuses a number that a double cannot hold', async () => {
    const engine = await engineOf();
    const { diagnostics } = await engine.plan({ name: 'a', size: 2n ** 70n });
    expect(diagnostics).toMatchObject([{ severity: 'error', path: ['size'] }]);
    expect(diagnostics[0]?.detail).toContain('[config/inexact-number]');
  });

  it('refuses private data that it cannot read', async () => {
    const provider = await providerWith({ resources: [thing(attributes, working)] });
    const request = { prior: null, proposed: {}, config: {}, private: new TextEncoder().encode('[1') };
    const { diagnostics } = await provider.planResource('test_thing', request, call);
    expect(diagnostics[0]?.detail).toContain('[state/private-unreadable]');
  });
});
