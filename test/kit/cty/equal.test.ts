import { Decimal, Dynamic, UNKNOWN, Unknown, equal } from '../../../src/kit/cty';

test('the order of a set makes no difference, that of a list does', () => {
  expect(equal(['a', 'b'], ['b', 'a'], { set: 'string' })).toBe(true);
  expect(equal(['a', 'b'], ['b', 'a'], { list: 'string' })).toBe(false);
});

test('a set with an element twice is the set with it once', () => {
  expect(equal(['a', 'b', 'b'], ['a', 'a', 'b'], { set: 'string' })).toBe(true);
  expect(equal(['a', 'b'], ['a', 'c'], { set: 'string' })).toBe(false);
});

test('sets within sets are compared as sets', () => {
  expect(equal([['a', 'b'], ['c']], [['c'], ['b', 'a']], { set: { set: 'string' } })).toBe(true);
});

test('the notation of a number makes no difference', () => {
  expect(equal(new Decimal('1.50'), 1.5, 'number')).toBe(true);
  expect(equal(10n, 10, 'number')).toBe(true);
  expect(equal(-0, 0, 'number')).toBe(true);
  expect(equal(new Decimal('0.1000000000000000055511151231257827'), 0.1, 'number')).toBe(false);
});

test('the composition of a text makes no difference, as the engine composes it', () => {
  expect(equal('e\u0301', '\u00e9', 'string')).toBe(true);
  expect(equal('e', '\u00e9', 'string')).toBe(false);
});

test('null, unknown and empty are different', () => {
  expect(equal(null, '', 'string')).toBe(false);
  expect(equal(null, UNKNOWN, 'string')).toBe(false);
  expect(equal([], null, { list: 'string' })).toBe(false);
  expect(equal(UNKNOWN, new Unknown(), 'string')).toBe(true);
  expect(equal(UNKNOWN, new Unknown({ nullable: false }), 'string')).toBe(false);
});

test('the same text of two types is not the same dynamic value', () => {
  expect(equal(new Dynamic('string', 'a'), new Dynamic('string', 'a'), 'dynamic')).toBe(true);
  expect(equal(new Dynamic({ list: 'string' }, []), new Dynamic({ set: 'string' }, []), 'dynamic')).toBe(false);
});
