import { SignetError } from '../../../src/errors';
import { Decimal, UNKNOWN, attribute, nonEmpty } from '../../../src/kit/framework';
import type { Attributes, Validator } from '../../../src/kit/framework';
import { call, providerWith, thing } from './support/define';
import { lowerCase } from './support/forms';

const description = 'For tests.';
const refuse: Validator<unknown> = () => new SignetError({ code: 'config/no', what: 'No' });
const required = { required: true, description } as const;
const optional = { optional: true, description } as const;

async function validate(attributes: Attributes, config: object, parts = {}, writeOnlyAllowed?: boolean) {
  const provider = await providerWith({ resources: [thing(attributes, parts)] });
  const complete = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
  const given = writeOnlyAllowed === undefined ? call : { ...call, writeOnlyAllowed };
  return (await provider.validateResource('test_thing', { ...complete, ...config }, given)).diagnostics;
}

const found = (diagnostics: Awaited<ReturnType<typeof validate>>) =>
  diagnostics.map(({ path, detail }) => [/\[(.*)\]$/.exec(detail)?.[1], path]);

describe('validators', () => {
  it('report everything at once, each at its exact path', async () => {
    const rule = { verb: attribute.string({ ...required, validate: [lowerCase, refuse] }) };
    const diagnostics = await validate(
      {
        name: attribute.string({ ...required, validate: [lowerCase] }),
        names: attribute.list('string', { ...required, validate: [refuse], validateEach: [lowerCase] }),
        map: attribute.map('string', { ...required, validateEach: [lowerCase] }),
        set: attribute.set('string', { ...required, validateEach: [lowerCase] }),
        one: attribute.object(rule, required),
        list: attribute.listOf(rule, required),
        keyed: attribute.mapOf(rule, required),
      },
      {
        name: 'A',
        names: ['ok', 'Not'],
        map: { ok: 'ok', 'a b': 'Not' },
        set: ['Not'],
        one: { verb: 'Not' },
        list: [{ verb: 'ok' }, { verb: 'Not' }],
        keyed: { k: { verb: 'ok' } },
      },
    );
    expect(found(diagnostics)).toEqual([
      ['config/pattern', ['name']],
      ['config/no', ['names']],
      ['config/pattern', ['names', 1]],
      ['config/pattern', ['map', 'a b']],
      ['config/pattern', ['set']],
      ['config/pattern', ['one', 'verb']],
      ['config/no', ['one', 'verb']],
      ['config/no', ['list', 0, 'verb']],
      ['config/pattern', ['list', 1, 'verb']],
      ['config/no', ['list', 1, 'verb']],
      ['config/no', ['keyed', 'k', 'verb']],
    ]);
  });

  it('skip what is null or not known, and see the known elements beside', async () => {
    const diagnostics = await validate(
      {
        a: attribute.string({ ...optional, validate: [refuse] }),
        b: attribute.string({ ...optional, validate: [refuse] }),
        c: attribute.list('string', { ...optional, validate: [refuse], validateEach: [refuse] }),
        d: attribute.listOf({ x: attribute.string({ ...required, validate: [refuse] }) }, optional),
      },
      { b: UNKNOWN, c: [UNKNOWN, 'x'], d: [UNKNOWN, { x: 'x' }] },
    );
    expect(found(diagnostics)).toEqual([
      ['config/no', ['c', 1]],
      ['config/no', ['d', 1, 'x']],
    ]);
  });

  it('may point inside the value that they look at', async () => {
    const inside: Validator<unknown> = () => new SignetError({ code: 'config/no', what: 'No', path: ['k'] });
    const diagnostics = await validate(
      { map: attribute.map('string', { ...required, validate: [inside] }) },
      { map: {} },
    );
    expect(found(diagnostics)).toEqual([['config/no', ['map', 'k']]]);
  });

  it('that fail are one diagnostic without a value', async () => {
    const broken: Validator<string> = (value) => {
      throw new Error(value);
    };
    const diagnostics = await validate({ a: attribute.string({ ...required, validate: [broken] }) }, { a: 'hunter2' });
    expect(found(diagnostics)).toEqual([['provider/crash', undefined]]);
    expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
  });
});

describe('the form of a configuration', () => {
  it('has exact numbers only', async () => {
    const diagnostics = await validate(
      {
        a: attribute.number(required),
        b: attribute.list('number', required),
        c: attribute.mapOf({ n: attribute.number(optional) }, required),
        d: attribute.number(required),
      },
      { a: 2n ** 64n, b: [1, new Decimal('0.12345678901234567890123')], c: { k: { n: 2n ** 64n } }, d: 0.5 },
    );
    expect(found(diagnostics)).toEqual([
      ['config/inexact-number', ['a']],
      ['config/inexact-number', ['b', 1]],
      ['config/inexact-number', ['c', 'k', 'n']],
    ]);
  });

  it('has no null in a collection', async () => {
    const diagnostics = await validate(
      {
        a: attribute.list('string', required),
        b: attribute.map('string', required),
        c: attribute.set('string', required),
      },
      { a: ['x', null], b: { k: null }, c: [null] },
    );
    expect(found(diagnostics)).toEqual([
      ['config/null-element', ['a', 1]],
      ['config/null-element', ['b', 'k']],
      ['config/null-element', ['c']],
    ]);
  });
});

describe('a write-only attribute', () => {
  const attributes = { secret: attribute.string({ optional: true, writeOnly: true, description }) };

  it('is refused where the engine says that it would store it', async () => {
    const diagnostics = await validate(attributes, { secret: 'hunter2' }, {}, false);
    expect(found(diagnostics)).toEqual([['config/write-only-unsupported', ['secret']]]);
    expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
  });

  it('is taken where the engine does not, and left alone where it is not set', async () => {
    expect(await validate(attributes, { secret: 'hunter2' }, {}, true)).toEqual([]);
    expect(await validate(attributes, { secret: 'hunter2' })).toEqual([]);
    expect(await validate(attributes, {}, {}, false)).toEqual([]);
  });
});

describe('a deprecated attribute', () => {
  const attributes = { old: attribute.string({ ...optional, deprecated: 'Use new.' }) };

  it('warns with its reason when it is set, and only then', async () => {
    expect(await validate(attributes, { old: UNKNOWN })).toEqual([
      { severity: 'warning', summary: 'old is deprecated', detail: 'Use new.\n\n[config/deprecated]', path: ['old'] },
    ]);
    expect(await validate(attributes, {})).toEqual([]);
  });
});

describe("a type's own validation", () => {
  const attributes = { a: attribute.string({ ...optional, validate: [nonEmpty] }), b: attribute.string(optional) };

  it('sees the configuration after the attributes, without clients', async () => {
    const hook = jest.fn((config: object, context: object) => {
      expect(config).toEqual({ a: '', b: 'x' });
      expect(context).not.toHaveProperty('clients');
      throw new SignetError({ code: 'thing/both', what: 'Not both', path: ['b'] });
    });
    const diagnostics = await validate(attributes, { a: '', b: 'x' }, { validate: hook });
    expect(found(diagnostics)).toEqual([
      ['config/empty', ['a']],
      ['thing/both', ['b']],
    ]);
  });

  it('may report several, and warn', async () => {
    const diagnostics = await validate(
      attributes,
      {},
      {
        validate: (_config: unknown, context: { fail(p: object): void; warn(p: object): void }) => {
          context.fail({ code: 'thing/one', what: 'One' });
          context.fail({ code: 'thing/two', what: 'Two' });
          context.warn({ code: 'thing/odd', what: 'Odd' });
        },
      },
    );
    expect(diagnostics.map(({ severity, summary }) => [severity, summary])).toEqual([
      ['error', 'One'],
      ['error', 'Two'],
      ['warning', 'Odd'],
    ]);
  });

  it('that stumbles over a value already refused is not reported as well', async () => {
    const validate_ = () => {
      throw new Error('hunter2');
    };
    expect(found(await validate(attributes, { a: '' }, { validate: validate_ }))).toEqual([['config/empty', ['a']]]);
    expect(found(await validate(attributes, { a: 'x' }, { validate: validate_ }))).toEqual([
      ['provider/crash', undefined],
    ]);
  });
});
