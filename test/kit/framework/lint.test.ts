import { attribute, createProvider, defineListResource } from '../../../src/kit/framework';
import type { Attribute, Attributes } from '../../../src/kit/framework';
import { definitionWith, thing } from './support/define';
import { lowerCase } from './support/forms';
import type { Clients, TestDefinition } from './support/define';
import { RecordingLogger } from './support/recording-logger';

const description = 'For tests.';
const never = undefined as never;
const logger = new RecordingLogger();

/** What TypeScript would not let through. */
const odd = (options: object, shape: Attribute['shape'] = 'string'): Attribute => ({
  shape,
  options: { description, ...options } as never,
});

const build = (parts: Partial<TestDefinition>) => () => createProvider(definitionWith(parts), { logger });
const withAttributes = (attributes: Attributes, parts = {}) => build({ resources: [thing(attributes, parts)] });
const set = (inner: Attribute) => odd({ required: true }, { nesting: 'set', attributes: { inner } });
const inside = (inner: Attribute) => odd({ computed: true }, { nesting: 'list', attributes: { inner } });

describe('a definition', () => {
  it.each<[string, Attribute, RegExp]>([
    ['neither required, optional nor computed', odd({}), /must be required, optional or computed/],
    ['required and optional', odd({ required: true, optional: true }), /both required and optional/],
    ['required and computed', odd({ required: true, computed: true }), /both required and computed/],
    ['required with a default', odd({ required: true, default: 'x' }), /a default is for optional/],
    [
      'computed with a default',
      odd({ optional: true, computed: true, default: 'x' }),
      /a computed attribute cannot have a default/,
    ],
    ['with a default of another type', odd({ optional: true, default: 3 }), /the default is not a string/],
    [
      'with a default that its validator refuses',
      odd({ optional: true, default: 'X', validate: [lowerCase] }),
      /refused by the validator/,
    ],
    ['nullable and optional', odd({ optional: true, computed: true, nullable: true }), /nullable is for/],
    [
      'write-only and computed',
      odd({ optional: true, computed: true, writeOnly: true }),
      /write-only attribute cannot be computed/,
    ],
    ['write-only with a default', odd({ optional: true, default: 'x', writeOnly: true }), /would be stored/],
    [
      'write-only and replacing',
      odd({ optional: true, writeOnly: true, requiresReplace: 'R' }),
      /changes are not visible/,
    ],
    ['keeping state without being computed', odd({ optional: true, useStateWhenUnchanged: true }), /for computed/],
    ['without a description', odd({ optional: true, description: ' ' }), /has no description/],
    ['with a default in a set', set(odd({ optional: true, default: 'x' })), /a\.inner: a default cannot be in a set/],
    ['write-only in a set', set(odd({ optional: true, writeOnly: true })), /a\.inner: a write-only/],
    ['dynamic in a set', set(odd({ optional: true }, 'dynamic')), /a\.inner: a dynamic value cannot be in a set/],
    ['optional inside computed', inside(odd({ optional: true })), /a\.inner: is inside a computed attribute/],
    ['checking elements that it has not', odd({ optional: true, validateEach: [lowerCase] }), /validateEach is for/],
  ])('may not have an attribute that is %s', (_what, one, problem) => {
    expect(withAttributes({ a: one })).toThrow(problem);
    expect(withAttributes({ a: one })).toThrow(/\[provider\/schema\]/);
  });

  it('is told everything that is wrong at once, each with its place', () => {
    const attributes = {
      count: attribute.string({ optional: true, description }),
      'Bad-Name': odd({ optional: true }),
      b: odd({}),
    };
    expect(withAttributes(attributes)).toThrow(
      /resource test_thing: count is a name that the engine reserves.*\n.*Bad-Name.*lower-case.*\n.*b: must be/,
    );
  });

  it('may not define a type or a function twice', () => {
    const one = thing({ a: attribute.string({ optional: true, description }) });
    const fn = { name: 'f', summary: 's', description, parameters: [], returns: 'string', call: () => '' } as const;
    expect(build({ resources: [one, one], functions: [fn, fn] })).toThrow(
      /test_thing is defined twice\n.*f is defined twice/,
    );
  });

  it('needs an upgrader from each older schema version, and none from others', () => {
    const attributes = { a: attribute.string({ optional: true, description }) };
    const schema = { description, version: 2, attributes };
    const parts = { schema, upgraders: { 1: () => ({}), 2: () => ({}) } };
    expect(withAttributes(attributes, parts)).toThrow(
      /no upgrader from schema version 0\n.*an upgrader from schema version 2/,
    );
  });

  it('without update, lets no attribute change without replacement, as far as that can be seen', () => {
    const attributes = {
      a: attribute.string({ optional: true, description }),
      b: attribute.string({ optional: true, description, requiresReplace: 'R.' }),
    };
    expect(withAttributes(attributes, { update: undefined })).toThrow(/test_thing: a can change without replacement/);
    expect(withAttributes(attributes, { update: undefined, plan: () => ({}) })).not.toThrow();
    expect(withAttributes({ b: attributes.b }, { update: undefined })).not.toThrow();
  });

  it('keeps to resources what only resources have', () => {
    const read = () => Promise.resolve({});
    const source = (one: Attribute) =>
      build({ dataSources: [{ name: 'thing', schema: { description, attributes: { a: one } }, read }] });
    expect(source(odd({ optional: true, requiresReplace: 'R' }))).toThrow(/data source test_thing: a: requiresReplace/);
    expect(source(odd({ optional: true, writeOnly: true }))).toThrow(/write-only is for resources/);
    expect(source(odd({ computed: true, useStateWhenUnchanged: true }))).toThrow(/is for resources/);
  });

  it.each<[string, object, RegExp]>([
    ['no attributes', { attributes: {} }, /identity: has no attributes/],
    ['an attribute that is computed', { attributes: { a: odd({ computed: true }) } }, /identity: a: must be either/],
    ['a default', { attributes: { a: odd({ optional: true, default: 'x' }) } }, /identity: a: only required, optional/],
    ['a sensitive attribute', { attributes: { a: odd({ required: true, sensitive: true }) } }, /identity: a: only/],
    ['no description', { attributes: { a: odd({ required: true, description: '' }) } }, /identity: a: has no descr/],
    ['a name that is no name', { attributes: { 'A-b': odd({ required: true }) } }, /identity: A-b: a name consists/],
    [
      'a set',
      { attributes: { a: odd({ required: true }, { collection: 'set', element: 'string' }) } },
      /a: must be a s/,
    ],
    ['any value', { attributes: { a: odd({ required: true }, 'dynamic') } }, /identity: a: must be a string/],
    ['a version without upgrader', { version: 1 }, /identity: has no upgrader from schema version 0/],
  ])('may not have an identity with %s', (_what, parts, problem) => {
    const identity = { attributes: { a: odd({ required: true }) }, of: () => ({}), import: () => never, ...parts };
    const attributes = { a: attribute.string({ optional: true, description }) };
    expect(withAttributes(attributes, { identity })).toThrow(problem);
  });

  it('lists only resources of the provider that have an identity, each once', () => {
    const one = thing({ a: attribute.string({ optional: true, description }) });
    const list = defineListResource<Clients>()({
      resource: one,
      schema: { description, attributes: { a: odd({ optional: true, computed: true }) } },
      list: () => never,
    });
    expect(build({ lists: [list, list] })).toThrow(
      /list resource test_thing: a: an attribute of a list resource or an action cannot be computed\n.*list resource: test_thing is defined twice\n.*is not a resource of the provider\n.*has no identity/s,
    );
  });

  it('has nothing computed and nothing write-only in an action', () => {
    const action = (one: Attribute) =>
      build({ actions: [{ name: 'ring', schema: { description, attributes: { a: one } }, invoke: () => never }] });
    expect(action(odd({ computed: true }))).toThrow(
      /action test_ring: a: an attribute of a list resource or an action/,
    );
    expect(action(odd({ optional: true, writeOnly: true }))).toThrow(/write-only is for resources/);
    expect(action(odd({ optional: true, default: 'x' }))).not.toThrow();
  });

  it('has nothing computed in the provider block', () => {
    const schema = { description, attributes: { url: odd({ optional: true, default: 'x' }) } };
    expect(build({ schema: schema as never })).toThrow(
      /provider: url: an attribute of the provider block can be neither/,
    );
  });

  it('passes when nothing contradicts itself', () => {
    expect(
      withAttributes({
        a: attribute.object(
          { b: attribute.list('string', { optional: true, default: ['x'], description, validateEach: [lowerCase] }) },
          { optional: true, description },
        ),
        c: attribute.listOf({ d: attribute.string({ computed: true, description }) }, { computed: true, description }),
      }),
    ).not.toThrow();
  });
});
