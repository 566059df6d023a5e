import fc from 'fast-check';
import { attribute, isUnknown } from '../../../src/kit/framework';
import type { Attribute, Attributes } from '../../../src/kit/framework';
import { UNKNOWN } from '../../../src/kit/cty';
import type { CtyValue } from '../../../src/kit/cty';
import { providerWith, thing } from './support/define';
import { Engine } from './support/engine';

// Schemas, and sequences of configurations for them, made up at random: whatever a schema and its user say, the plans
// and their results keep the engine's rules, which the engine of these tests checks with each plan and apply.

const description = 'For tests.';
const NAMES = ['a', 'b', 'c'];

interface Place {
  readonly depth: number;
  readonly insideSet: boolean;
  readonly computed: boolean;
}

type Values = Record<string, unknown>;
interface Loose {
  readonly shape: Attribute['shape'];
  readonly options: Readonly<Record<string, unknown>>;
}

const loose = (one: Attribute): Loose => one as unknown as Loose;
const make = (shape: Attribute['shape'], options: object): Attribute => ({ shape, options: options as never });

function attributesOf(place: Place): fc.Arbitrary<Attributes> {
  return fc
    .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 })
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, attributeOf(place)]))));
}

function attributeOf(place: Place): fc.Arbitrary<Attribute> {
  return choices(place).chain((options) =>
    shapeOf(place, options).chain((shape) =>
      'default' in options
        ? stateValueOf({ shape, options }).map((value) => make(shape, { ...options, default: value }))
        : fc.constant(make(shape, options)),
    ),
  );
}

function choices({ computed, insideSet }: Place): fc.Arbitrary<Record<string, unknown>> {
  const provided = [
    { computed: true },
    { computed: true, nullable: true },
    { computed: true, useStateWhenUnchanged: true },
  ];
  const given = [
    { required: true },
    { optional: true },
    { required: true, requiresReplace: 'Because.' },
    { optional: true, requiresReplace: 'Because.' },
  ];
  // In a set, elements that differ only by what the provider puts in would become one.
  const mixed = [
    { optional: true, computed: true },
    { optional: true, default: null },
    { optional: true, writeOnly: true },
  ];
  const all = computed ? provided : insideSet ? [...given, ...provided] : [...given, ...provided, ...mixed];
  return fc.constantFrom<Record<string, unknown>[]>(...all).map((options) => ({ description, ...options }));
}

function shapeOf(place: Place, options: Record<string, unknown>): fc.Arbitrary<Attribute['shape']> {
  const simple = fc.constantFrom<Attribute['shape'][]>(
    'string',
    'number',
    'bool',
    { collection: 'list', element: 'string' },
    { collection: 'set', element: 'number' },
    { collection: 'map', element: 'bool' },
  );
  if (place.depth === 0 || options['writeOnly'] === true || 'default' in options) return simple;
  const nesting = fc.constantFrom<('single' | 'list' | 'set' | 'map')[]>('single', 'list', 'set', 'map');
  const nested = nesting.chain((kind) =>
    attributesOf({
      depth: place.depth - 1,
      insideSet: place.insideSet || kind === 'set',
      computed: place.computed || (options['computed'] === true && options['optional'] !== true),
    }).map((attributes) => ({ nesting: kind, attributes })),
  );
  return fc.oneof({ weight: 3, arbitrary: simple }, { weight: 2, arbitrary: nested });
}

/** What a user may write for an attribute. */
function configOf({ shape, options }: Loose): fc.Arbitrary<unknown> {
  if (options['required'] !== true && options['optional'] !== true) return fc.constant(null);
  const value = valueOf(shape, (attributes) => configOfAll(attributes));
  return fc.oneof(
    { weight: 6, arbitrary: value },
    { weight: options['required'] === true ? 0 : 3, arbitrary: fc.constant(null) },
  );
}

function configOfAll(attributes: Attributes): fc.Arbitrary<Values> {
  return fc.record(Object.fromEntries(Object.entries(attributes).map(([name, one]) => [name, configOf(loose(one))])));
}

/** Hides some of a configuration's parts, as references to what is not created yet do; also what turns out null. */
function mask(all: Attributes, config: Values, hidden: readonly number[]): Values {
  let count = 0;
  const hide = (value: unknown): unknown => (hidden[count++ % hidden.length] === 0 ? UNKNOWN : value);
  const elements = (value: unknown, inner: (one: unknown) => unknown): unknown => {
    if (value === null) return null;
    if (Array.isArray(value)) return value.map((one) => hide(inner(one)));
    return Object.fromEntries(Object.entries(value as Values).map(([key, one]) => [key, hide(inner(one))]));
  };
  const object = (attributes: Attributes, values: Values): Values =>
    Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => {
        const { shape, options } = loose(attribute);
        const value = values[name];
        if (options['required'] !== true && options['optional'] !== true) return [name, value];
        if (typeof shape === 'string' || value === null) return [name, hide(value)];
        if (!('nesting' in shape)) return [name, hide(elements(value, (one) => one))];
        const inner = (one: unknown): unknown => object(shape.attributes, one as Values);
        return [name, hide(shape.nesting === 'single' ? inner(value) : elements(value, inner))];
      }),
    );
  return object(all, config);
}

/** What may be in state for an attribute: complete. */
function stateValueOf({ shape, options }: Loose): fc.Arbitrary<unknown> {
  if (options['writeOnly'] === true) return fc.constant(null);
  return valueOf(shape, (attributes) =>
    fc.record(Object.fromEntries(Object.entries(attributes).map(([name, one]) => [name, stateValueOf(loose(one))]))),
  );
}

function valueOf(
  shape: Attribute['shape'],
  objects: (attributes: Attributes) => fc.Arbitrary<Values>,
): fc.Arbitrary<unknown> {
  const key = fc.constantFrom('k', 'l', '__proto__', 'toString');
  const collection = (kind: 'list' | 'set' | 'map', element: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
    if (kind === 'list') return fc.array(element, { maxLength: 3 });
    if (kind === 'map')
      return fc
        .uniqueArray(key, { maxLength: 3 })
        .chain((keys) =>
          fc
            .tuple(...keys.map(() => element))
            .map((values) => Object.fromEntries(keys.map((one, i) => [one, values[i]]))),
        );
    return fc.uniqueArray(element, { maxLength: 3, selector: (one) => JSON.stringify(one) });
  };
  if (typeof shape === 'object' && 'nesting' in shape) {
    const object = objects(shape.attributes);
    return shape.nesting === 'single' ? object : collection(shape.nesting, object);
  }
  if (typeof shape === 'object') return collection(shape.collection, valueOf(shape.element, objects));
  if (shape === 'bool') return fc.boolean();
  return shape === 'number' ? fc.constantFrom(0, 1, -2, 0.1, 9007199254740991) : fc.constantFrom('', 'x', 'y', 'ż');
}

/** A resource that sets what it must with values never seen before. */
function fill(attributes: Attributes, planned: unknown, next: () => number): Values {
  const object = planned as Values;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, one]) => [name, fillOne(one.shape, object[name], next)]),
  );
}

function fillOne(shape: Attribute['shape'], value: unknown, next: () => number): unknown {
  if (isUnknown(value)) return invent(shape, next);
  if (typeof shape !== 'object' || !('nesting' in shape) || value === null) return value;
  const inner = (one: unknown): unknown =>
    isUnknown(one) ? inventAll(shape.attributes, next) : fill(shape.attributes, one, next);
  if (shape.nesting === 'single') return inner(value);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(Object.entries(value as Values).map(([key, one]) => [key, inner(one)]));
}

function invent(shape: Attribute['shape'], next: () => number): unknown {
  if (shape === 'string') return `made-${next()}`;
  if (shape === 'number') return next();
  if (shape === 'bool') return next() % 2 === 0;
  if (typeof shape === 'string') return null;
  const kind = 'nesting' in shape ? shape.nesting : shape.collection;
  const element = 'nesting' in shape ? inventAll(shape.attributes, next) : invent(shape.element, next);
  if (kind === 'single') return element;
  return kind === 'map' ? { made: element } : [element];
}

function inventAll(attributes: Attributes, next: () => number): Values {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, one]) => [
      name,
      loose(one).options['writeOnly'] === true ? null : invent(one.shape, next),
    ]),
  );
}

async function engineFor(attributes: Attributes): Promise<Engine> {
  let count = 100;
  const change = ({ planned }: { planned: unknown }) =>
    Promise.resolve({ state: fill(attributes, planned, () => ++count) });
  return new Engine(await providerWith({ resources: [thing(attributes, { create: change, update: change })] }));
}

const schema = attributesOf({ depth: 2, insideSet: false, computed: false });
const story = schema.chain((attributes) =>
  fc.tuple(fc.constant(attributes), fc.array(configOfAll(attributes), { minLength: 2, maxLength: 4 })),
);
const partly = schema.chain((attributes) =>
  fc.tuple(
    fc.constant(attributes),
    configOfAll(attributes),
    configOfAll(attributes),
    fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }),
  ),
);
const runs = { numRuns: process.env.SIGNET_SLOW ? 1500 : 50 };

describe("the engine's rules", () => {
  it('hold through any sequence of configurations, and each settles at once', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([attributes, configs]) => {
        const engine = await engineFor(attributes);
        for (const config of configs) {
          await engine.settle(config);
          const again = await engine.plan(config);
          expect([again.action, again.diagnostics]).toEqual(['none', []]);
        }
        await engine.settle(null);
        expect(engine.state).toBeNull();
      }),
      runs,
    );
  });

  it('hold for configurations of which parts are known only at apply', async () => {
    await fc.assert(
      fc.asyncProperty(partly, async ([attributes, before, after, hidden]) => {
        const engine = await engineFor(attributes);
        const masked = mask(attributes, after, hidden);
        await engine.confirm(await engine.plan(masked), after);
        await engine.settle(before);
        await engine.confirm(await engine.plan(masked), after);
      }),
      runs,
    );
  });

  it('are broken by a resource that gives another value than was planned, and the framework says so first', async () => {
    const attributes = {
      name: attribute.string({ required: true, description }),
      tags: attribute.set('string', { optional: true, description }),
    };
    const lie = (state: CtyValue) => thing(attributes, { create: () => Promise.resolve({ state: state as never }) });
    for (const state of [
      { name: 'x', tags: ['a', 'b'] },
      { name: 'n', tags: ['a'] },
      { name: 'n', tags: null },
    ]) {
      const engine = new Engine(await providerWith({ resources: [lie(state)] }));
      const diagnostics = await engine.apply(await engine.plan({ name: 'n', tags: ['b', 'a'] }));
      expect(diagnostics[0]?.detail).toContain('differs from the plan');
      expect(engine.state).toEqual(state);
    }
  });
});
