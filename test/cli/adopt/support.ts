import fc from 'fast-check';
import { blockName } from '../../../src/cli/adopt/block-name';
import type { Resource, Value } from '../../../src/cli/adopt/resource';

/** Texts with all that has a meaning in a template, a literal or a comment. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '$',
          '{',
          '}',
          '%',
          '"',
          "'",
          '\\',
          '\n',
          '\r\n',
          '\t',
          '`',
          '#',
          '//',
          '/*',
          '<<E',
          '\u2028',
          '\u202e',
          '😀',
          'é',
          'e\u0301',
          'n',
          'u0041',
          '~',
          ' ',
        ],
      ),
    )
    .map((parts) => parts.join('')),
);

const anyKey = fc.oneof(anyText, fc.constantFrom('for', 'null', 'true', 'a-b', 'a/b.c', '__proto__x', '1', '//'));

/** JSON without numbers that HCL writes in another form. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value; object: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyText,
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).value;

/** Any resource of the type whose argument can be any value. */
export const anyResource: fc.Arbitrary<Resource> = fc.record({
  type: fc.constant('signet_kubernetes_object' as const),
  name: fc.array(anyText, { minLength: 1, maxLength: 2 }).map((parts) => blockName('Role', parts)),
  importId: anyText,
  arguments: fc.record({ manifest: anyValue }),
});
