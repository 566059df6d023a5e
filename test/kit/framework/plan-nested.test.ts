import { Dynamic, UNKNOWN, attribute, isUnknown } from '../../../src/kit/framework';
import type { Attributes } from '../../../src/kit/framework';
import { providerWith, thing } from './support/define';
import { Engine } from './support/engine';

const description = 'For tests.';

const rule = {
  verb: attribute.string({ required: true, description, requiresReplace: 'A rule keeps its verb.' }),
  weight: attribute.number({ optional: true, default: 1, description }),
  hash: attribute.string({ computed: true, description }),
  uid: attribute.string({ computed: true, useStateWhenUnchanged: true, description }),
};
const plain = { ...rule, verb: attribute.string({ required: true, description }) };
const inSet = { ...rule, weight: attribute.number({ optional: true, description }) };

let made = 0;

function filled(value: unknown): never {
  const fill = (inner: unknown): unknown => {
    if (isUnknown(inner)) return `made-${++made}`;
    if (inner instanceof Dynamic) return inner;
    if (Array.isArray(inner)) return inner.map(fill);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, fill(one)]));
  };
  return fill(value) as never;
}

async function engineOf(attributes: Attributes, parts = {}): Promise<Engine> {
  const change = ({ planned }: { planned: unknown }) => Promise.resolve({ state: filled(planned) });
  return new Engine(
    await providerWith({ resources: [thing(attributes, { create: change, update: change, ...parts })] }),
  );
}

describe('the plan of nested attributes', () => {
  it('fills defaults and unknowns inside an object', async () => {
    const engine = await engineOf({ rule: attribute.object(rule, { required: true, description }) });
    const { planned } = await engine.plan({ rule: { verb: 'get' } });
    expect(planned).toEqual({ rule: { verb: 'get', weight: 1, hash: UNKNOWN, uid: UNKNOWN } });
  });

  it('keeps an object that is left out null, and one that is unknown unknown', async () => {
    const engine = await engineOf({
      a: attribute.object(rule, { optional: true, description }),
      b: attribute.object(rule, { optional: true, description }),
    });
    expect((await engine.plan({ b: UNKNOWN })).planned).toEqual({ a: null, b: UNKNOWN });
  });

  it('pairs the elements of a list by index', async () => {
    const engine = await engineOf({ rules: attribute.listOf(rule, { required: true, description }) });
    await engine.settle({ rules: [{ verb: 'get' }, { verb: 'list' }] });
    const [first, second] = engine.object?.['rules'] as { uid: string }[];
    const { action, planned } = await engine.plan({ rules: [{ verb: 'get' }, { verb: 'list', weight: 2 }] });
    expect(action).toBe('update');
    expect(planned).toEqual({
      rules: [
        { verb: 'get', weight: 1, hash: UNKNOWN, uid: first?.uid },
        { verb: 'list', weight: 2, hash: UNKNOWN, uid: second?.uid },
      ],
    });
  });

  it('pairs the values of a map by key', async () => {
    const engine = await engineOf({ rules: attribute.mapOf(plain, { required: true, description }) });
    await engine.settle({ rules: { a: { verb: 'get' } } });
    const { a } = engine.object?.['rules'] as { a: { uid: string } };
    const { planned } = await engine.plan({ rules: { __proto__b: { verb: 'get' }, a: { verb: 'get', weight: 2 } } });
    expect(planned).toEqual({
      rules: {
        a: { verb: 'get', weight: 2, hash: UNKNOWN, uid: a.uid },
        __proto__b: { verb: 'get', weight: 1, hash: UNKNOWN, uid: UNKNOWN },
      },
    });
  });

  it('pairs the elements of a set by what the user set, in any order', async () => {
    const engine = await engineOf({ rules: attribute.setOf(inSet, { required: true, description }) });
    await engine.settle({ rules: [{ verb: 'get' }, { verb: 'list' }] });
    expect((await engine.plan({ rules: [{ verb: 'list' }, { verb: 'get' }] })).action).toBe('none');
  });

  it('leaves a nested attribute that is wholly computed to apply, and keeps it while nothing changes', async () => {
    const parts = { uid: attribute.string({ computed: true, description }) };
    const engine = await engineOf({
      name: attribute.string({ optional: true, description }),
      parts: attribute.listOf(parts, { computed: true, nullable: true, description }),
    });
    expect((await engine.plan({})).planned).toMatchObject({ parts: UNKNOWN });
    engine.state = { name: null, parts: [{ uid: 'u' }] };
    expect((await engine.plan({})).action).toBe('none');
    expect((await engine.plan({ name: 'a' })).planned).toMatchObject({ parts: UNKNOWN });
  });
});

describe('the plan of a dynamic value', () => {
  const attributes = { manifest: attribute.dynamic({ required: true, description }) };
  const manifest = (kind: string) => new Dynamic({ object: { kind: 'string' } }, { kind });

  it('keeps it with its type, and sees when it changes', async () => {
    const engine = await engineOf(attributes);
    await engine.settle({ manifest: manifest('Role') });
    expect(engine.object).toEqual({ manifest: manifest('Role') });
    expect((await engine.plan({ manifest: manifest('Role') })).action).toBe('none');
    expect((await engine.plan({ manifest: manifest('Secret') })).action).toBe('update');
  });

  it('keeps unknown parts of it unknown', async () => {
    const engine = await engineOf(attributes);
    const partly = new Dynamic({ object: { kind: 'string', name: 'string' } }, { kind: 'Role', name: UNKNOWN });
    expect((await engine.plan({ manifest: partly })).planned).toEqual({ manifest: partly });
  });
});

describe('a replacement for a nested attribute', () => {
  it.each([
    ['an element of a list', [{ verb: 'get' }, { verb: 'watch' }], [['rules', 1, 'verb']]],
    ['an element added to a list', [{ verb: 'get' }, { verb: 'list' }, { verb: 'watch' }], [['rules', 2, 'verb']]],
    ['an element taken from a list', [{ verb: 'get' }], [['rules', 1, 'verb']]],
    ['an element that is not known', [{ verb: 'get' }, UNKNOWN], [['rules', 1]]],
    ['a list that is not known', UNKNOWN, [['rules']]],
    [
      'a list no longer set',
      null,
      [
        ['rules', 0, 'verb'],
        ['rules', 1, 'verb'],
      ],
    ],
  ])('names the path of %s', async (_what, rules, paths) => {
    const engine = await engineOf({ rules: attribute.listOf(rule, { optional: true, description }) });
    await engine.settle({ rules: [{ verb: 'get' }, { verb: 'list' }] });
    const plan = await engine.plan({ rules });
    expect(plan.action).toBe('replace');
    expect(plan.diagnostics.map(({ path }) => path)).toEqual(paths);
  });

  it('names the key of a map and the attribute of an object', async () => {
    const engine = await engineOf({
      map: attribute.mapOf(rule, { required: true, description }),
      one: attribute.object(rule, { required: true, description }),
    });
    await engine.settle({ map: { 'a b': { verb: 'get' } }, one: { verb: 'get' } });
    const { diagnostics } = await engine.plan({ map: { 'a b': { verb: 'list' } }, one: { verb: 'list' } });
    expect(diagnostics.map(({ path, detail }) => [path, /map\["a b"\]\.verb|one\.verb/.exec(detail)?.[0]])).toEqual([
      [['map', 'a b', 'verb'], 'map["a b"].verb'],
      [['one', 'verb'], 'one.verb'],
    ]);
  });

  it('names the set, whose elements have no path', async () => {
    const engine = await engineOf({ rules: attribute.setOf(inSet, { required: true, description }) });
    await engine.settle({ rules: [{ verb: 'get' }, { verb: 'list' }] });
    expect((await engine.plan({ rules: [{ verb: 'list', weight: 4 }, { verb: 'get' }] })).action).toBe('update');
    const { diagnostics } = await engine.plan({ rules: [{ verb: 'list' }, { verb: 'watch' }] });
    expect(diagnostics.map(({ path, detail }) => [path, /change of (\S+) creates/.exec(detail)?.[1]])).toEqual([
      [['rules', 0, 'verb'], 'rules'],
    ]);
  });
});

describe("a hook's reason to replace inside a nested attribute", () => {
  const attributes = { rules: attribute.listOf(plain, { required: true, description }) };
  const because = (path: (string | number)[]) => ({
    plan: ({ prior }: { prior: unknown }) => (prior === null ? {} : { replace: [{ path, reason: 'Just so.' }] }),
  });

  it('counts where the value there changes, or is not known', async () => {
    for (const [path, ...first] of [
      [['rules', 0, 'weight']],
      [['rules', 0, 'hash']],
      [['rules', 1], 'verb'],
    ] as const) {
      const engine = await engineOf(attributes, because([...path]));
      await engine.settle({ rules: [{ verb: 'get' }] });
      const { action, diagnostics } = await engine.plan({ rules: [{ verb: 'get', weight: 2 }, { verb: 'list' }] });
      expect([action, diagnostics.map((one) => one.path)]).toEqual(['replace', [[...path, ...first]]]);
    }
  });

  it('is a fault of the provider where the value there stays', async () => {
    const engine = await engineOf(attributes, because(['rules', 0, 'verb']));
    await engine.settle({ rules: [{ verb: 'get' }] });
    const { diagnostics } = await engine.plan({ rules: [{ verb: 'get', weight: 2 }] });
    expect(diagnostics).toMatchObject([{ severity: 'error', path: ['rules', 0, 'verb'] }]);
  });
});
