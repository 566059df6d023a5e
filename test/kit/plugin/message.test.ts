import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import {
  type Message,
  bool,
  bytes,
  choice,
  embedded,
  int32,
  int64,
  keyed,
  many,
  maybe,
  message,
  one,
  text,
} from '../../../src/kit/plugin/wire';

const hex = (encoded: Uint8Array) => Buffer.from(encoded).toString('hex');
const from = (encoded: string) => Buffer.from(encoded, 'hex');

test('fields go over the wire under their numbers', () => {
  const pair = message({ name: one(1, text), size: one(2, int64), raw: one(15, bytes), on: one(16, bool) });
  const value = { name: 'ab', size: 300, raw: Uint8Array.of(7), on: true };
  expect(hex(pair.encode(value))).toBe('0a026162' + '10ac02' + '7a0107' + '800101');
  expect(pair.decode(pair.encode(value))).toEqual({ ...value, raw: Buffer.from([7]) });
});

test('what is not sent is empty, zero or false, and those are not sent', () => {
  const all = message({ name: one(1, text), size: one(2, int64), on: one(3, bool), raw: one(4, bytes) });
  expect(hex(all.encode({ name: '', size: 0, on: false, raw: new Uint8Array() }))).toBe('');
  expect(all.decode(new Uint8Array())).toEqual({ name: '', size: 0, on: false, raw: new Uint8Array() });
});

test('an optional field tells absent from zero', () => {
  const optional = message({ size: maybe(2, int64) });
  expect(hex(optional.encode({ size: 0 }))).toBe('1000');
  expect(optional.decode(from('1000'))).toEqual({ size: 0 });
  expect(optional.decode(new Uint8Array())).toEqual({ size: undefined });
});

test('negative integers take ten bytes, as the format wants', () => {
  const numbers = message({ small: one(1, int32), large: one(2, int64) });
  const encoded = numbers.encode({ small: -1, large: -(2 ** 40) });
  expect(hex(encoded).startsWith('08ffffffffffffffffff01')).toBe(true);
  expect(numbers.decode(encoded)).toEqual({ small: -1, large: -(2 ** 40) });
});

test('an integer beyond 2^53 is an error, not another integer', () => {
  expect(() => message({ size: one(1, int64) }).decode(from('08ffffffffffffffff7f'))).toThrow(RangeError);
});

test('unknown fields of every form are skipped, and so is a known one of another form', () => {
  const writer = new BinaryWriter();
  writer.tag(90, WireType.Varint).uint32(1);
  writer.tag(91, WireType.Bit64).fixed64(1n);
  writer.tag(92, WireType.LengthDelimited).string('x');
  writer.tag(93, WireType.Bit32).fixed32(1);
  writer.tag(1, WireType.Varint).uint32(1);
  writer.tag(2, WireType.LengthDelimited).string('kept');
  expect(message({ other: one(1, text), name: one(2, text) }).decode(writer.finish())).toEqual({
    other: '',
    name: 'kept',
  });
});

test('of the fields of a oneof the last on the wire counts', () => {
  const step = message({ name: choice('selector', 1, text), index: choice('selector', 2, int64), other: one(3, text) });
  expect(step.decode(from('0a0161' + '1000' + '1a0178'))).toEqual({ name: undefined, index: 0, other: 'x' });
  expect(hex(step.encode({ index: 0 }))).toBe('1000');
});

test('repeated numbers are packed, and read in both forms', () => {
  const list = message({ numbers: many(1, int32) });
  expect(hex(list.encode({ numbers: [1, 300] }))).toBe('0a0301ac02');
  expect(list.decode(from('0a0301ac02'))).toEqual({ numbers: [1, 300] });
  expect(list.decode(from('0801' + '08ac02' + '0a0105'))).toEqual({ numbers: [1, 300, 5] });
  expect(hex(list.encode({ numbers: [] }))).toBe('');
});

test('repeated texts keep order and empty ones', () => {
  const list = message({ texts: many(1, text) });
  expect(hex(list.encode({ texts: ['b', '', 'a'] }))).toBe('0a0162' + '0a00' + '0a0161');
  expect(list.decode(from('0a01620a000a0161'))).toEqual({ texts: ['b', '', 'a'] });
});

test('maps are pairs, of which the last with a key counts, and parts may be absent', () => {
  const map = message({ entries: keyed(7, text) });
  expect(hex(map.encode({ entries: { b: '2', a: '1' } }))).toBe('3a060a0161120131' + '3a060a0162120132');
  expect(map.decode(from('3a060a0161120131' + '3a060a0161120132' + '3a00')).entries).toEqual(
    new Map([
      ['a', '2'],
      ['', ''],
    ]),
  );
});

test('messages nest, to any depth and within themselves', () => {
  interface Tree {
    readonly name?: string | undefined;
    readonly children?: readonly Tree[] | undefined;
  }
  const tree: Message<Tree, Tree> = message({
    name: one(1, text),
    children: many(
      2,
      embedded(() => tree),
    ),
  });
  const leaf = { name: 'leaf', children: [] };
  const value = { name: 'root', children: [{ name: '', children: [leaf, leaf] }] };
  expect(tree.decode(tree.encode(value))).toEqual(value);
});

test('a message that ends too early is an error', () => {
  const outer = message({ inner: maybe(1, embedded(message({ name: one(1, text) }))) });
  expect(() => outer.decode(from('0a05'))).toThrow(RangeError);
  expect(() => outer.decode(from('0a030a0561'))).toThrow();
});

test('two fields cannot have one number', () => {
  expect(() => message({ a: one(1, text), b: one(1, text) })).toThrow(RangeError);
});

test('any message comes back the same', () => {
  const inner = message({ name: one(1, text), size: maybe(2, int64) });
  const all = message({
    texts: many(1, text),
    numbers: many(2, int64),
    map: keyed(3, embedded(inner)),
    raw: one(4, bytes),
  });
  const value = fc.record({
    texts: fc.array(fc.string({ unit: 'grapheme' })),
    numbers: fc.array(fc.maxSafeInteger()),
    map: fc.dictionary(fc.stringMatching(/^[a-z0-9]*$/), fc.record({ name: fc.string(), size: fc.maxSafeInteger() }), {
      noNullPrototype: true,
    }),
    raw: fc.uint8Array(),
  });
  fc.assert(
    fc.property(value, (original) => {
      const decoded = all.decode(all.encode(original));
      expect({ ...decoded, map: Object.fromEntries(decoded.map), raw: Uint8Array.from(decoded.raw) }).toEqual(original);
    }),
  );
});
