import { encodeMsgpack } from '../../../src/kit/cty';
import { valueFromWire } from '../../../src/kit/plugin/convert/value';

const type = { object: { name: 'string' } } as const;
const wire = (name: string) => ({ msgpack: encodeMsgpack({ name }, type), json: new Uint8Array() });

describe('A value from the engine', () => {
  const known = valueFromWire(wire('a'), type);

  test('is a known value if it came in the same bytes', () => {
    expect(valueFromWire(wire('a'), type, known)).toBe(known);
  });

  test('is another value if it came in other bytes', () => {
    expect(valueFromWire(wire('b'), type, known)).toEqual({ name: 'b' });
  });

  test('is another value if it has another type', () => {
    expect(valueFromWire(wire('a'), { map: 'string' }, known)).not.toBe(known);
  });

  test('is another value if the known one did not come from the engine', () => {
    const value = valueFromWire(wire('a'), type, { name: 'a' });
    expect(value).toEqual({ name: 'a' });
    expect(valueFromWire(wire('a'), type, null)).toEqual(value);
  });
});
