import {
  Decimal,
  Dynamic,
  UNKNOWN,
  Unknown,
  decodeMsgpack,
  encodeMsgpack,
  type CtyType,
  type CtyValue,
} from '../../../src/kit/cty';
import { Secret } from '../../../src/secret';

const hex = (value: CtyValue, type: CtyType) => Buffer.from(encodeMsgpack(value, type)).toString('hex');
const from = (bytes: string, type: CtyType) => decodeMsgpack(Buffer.from(bytes, 'hex'), type);

describe('numbers on the wire', () => {
  test.each<[string, CtyValue, string]>([
    ['small integers as integers', 7, '07'],
    ['integers of 53 bits as integers', 2 ** 40, 'cf0000010000000000'],
    ['integers of 64 bits as integers', -(2n ** 63n), 'd38000000000000000'],
    ['larger integers as text', 2n ** 63n, 'b3' + Buffer.from('9223372036854775808').toString('hex')],
    ['fractions that a float holds exactly as floats', 0.5, 'cb3fe0000000000000'],
    ['fractions that no float holds as text', 0.1, 'a3' + Buffer.from('0.1').toString('hex')],
    ['small fractions as text without exponent', 1e-7, 'a9' + Buffer.from('0.0000001').toString('hex')],
    ['minus zero as zero', -0, '00'],
    ['a Decimal by its value', new Decimal('1.50e1'), '0f'],
  ])('%s', (_, value, bytes) => {
    expect(hex(value, 'number')).toBe(bytes);
  });

  test('the float nearest to 0.1 is not 0.1, for the engine tells them apart', () => {
    const value = from('cb3fb999999999999a', 'number');
    expect(value).toStrictEqual(new Decimal('0.1000000000000000055511151231257827021181583404541015625'));
    expect(hex(value, 'number')).toBe('cb3fb999999999999a');
  });

  test('a whole float becomes an integer of every digit', () => {
    expect(from('cb44b52d02c7e14af6', 'number')).toBe(BigInt(1e23));
  });

  test.each([NaN, Infinity, -Infinity])('%p is refused', (value) => {
    expect(thrownBy(() => encodeMsgpack(value, 'number'))).toMatchObject({ code: 'cty/bad-number' });
  });

  test('text that is no number is refused without being shown', () => {
    const bytes = Buffer.concat([Buffer.from([0xa6]), Buffer.from('s3cret')]);
    expect(thrownBy(() => decodeMsgpack(bytes, 'number'))).toMatchObject({ code: 'cty/bad-number' });
    expect(() => decodeMsgpack(bytes, 'number')).not.toThrow(/s3cret/);
  });
});

describe('unknown values on the wire', () => {
  test('nothing known: extension 0', () => {
    expect(hex(UNKNOWN, 'string')).toBe('d40000');
    expect(from('d40000', 'string')).toBe(UNKNOWN);
  });

  test('refined: extension 12', () => {
    const value = new Unknown({ nullable: false, stringPrefix: 'ab' });
    expect(hex(value, 'string')).toBe('c7070c8201c202a26162');
    expect(from('c7070c8201c202a26162', 'string')).toStrictEqual(value);
  });

  test('a refinement or extension of the future is an unknown value', () => {
    expect(from('c7030c816307', 'string')).toBe(UNKNOWN);
    expect(from('d46300', 'string')).toBe(UNKNOWN);
    expect(from('c7010cc1', 'string')).toBe(UNKNOWN);
  });
});

describe('what is not of the type', () => {
  const type: CtyType = { object: { name: 'string', items: { list: { object: { key: 'string' } } } } };

  test('is refused with the path, and without the value', () => {
    const value = { name: 'x', items: [{ key: 'fine' }, { key: 4711 }] };
    expect(thrownBy(() => encodeMsgpack(value, type))).toMatchObject({
      code: 'cty/wrong-type',
      path: ['items', 1, 'key'],
    });
    expect(() => encodeMsgpack(value, type)).not.toThrow(/4711/);
  });

  test('a Secret is never a value, not even of a map', () => {
    const secret = new Secret('s3cret') as unknown as CtyValue;
    expect(thrownBy(() => encodeMsgpack(secret, 'string'))).toMatchObject({ code: 'cty/wrong-type' });
    expect(thrownBy(() => encodeMsgpack(secret, { map: 'string' }))).toMatchObject({ code: 'cty/wrong-type' });
  });

  test('a missing attribute is an error, a missing optional one is null', () => {
    expect(thrownBy(() => encodeMsgpack({ name: 'x' }, type))).toMatchObject({
      code: 'cty/missing-attribute',
      path: [],
    });
    expect(hex({}, { object: { a: 'string' }, optional: ['a'] })).toBe('81a161c0');
  });

  test('an attribute too many is an error', () => {
    expect(thrownBy(() => encodeMsgpack({ a: 'x', b: 'y' }, { object: { a: 'string' } }))).toMatchObject({
      code: 'cty/unexpected-attribute',
    });
    expect(thrownBy(() => from('82a161a178a162a178', { object: { a: 'string' } }))).toMatchObject({
      code: 'cty/unexpected-attribute',
    });
  });

  test('a tuple of another length is an error', () => {
    expect(thrownBy(() => encodeMsgpack(['a'], { tuple: ['string', 'string'] }))).toMatchObject({
      code: 'cty/wrong-length',
    });
  });

  test('half a surrogate pair is an error', () => {
    expect(thrownBy(() => encodeMsgpack('\ud800', 'string'))).toMatchObject({ code: 'cty/bad-text' });
  });

  test.each(['', 'c1', '92c0', 'c0c0', 'a561'])('bytes that are no MessagePack (%p) are an error', (bytes) => {
    expect(thrownBy(() => from(bytes, { list: 'string' }))).toMatchObject({ code: 'cty/malformed' });
  });

  test('nesting without end is an error, not a crash', () => {
    let type: CtyType = 'string';
    for (let depth = 0; depth < 100_000; depth++) type = { list: type };
    const bytes = Buffer.concat([Buffer.alloc(100_000, 0x91), Buffer.from([0xc0])]);
    expect(thrownBy(() => decodeMsgpack(bytes, type))).toMatchObject({ code: 'cty/too-deep' });
  });
});

test('the key __proto__ is a key like any other', () => {
  const value = from('81a95f5f70726f746f5f5fa178', { map: 'string' });
  expect(Object.getPrototypeOf(value)).toBeNull();
  expect(Object.entries(value as object)).toStrictEqual([['__proto__', 'x']]);
});

test('a dynamic value carries its type', () => {
  const value = new Dynamic({ list: 'bool' }, [true]);
  expect(hex(value, 'dynamic')).toBe('92c40f' + Buffer.from('["list","bool"]').toString('hex') + '91c3');
});
import { thrownBy } from './thrown';
