import { Decimal, Dynamic, decodeJson, parseJson, type CtyType } from '../../../src/kit/cty';
import { thrownBy } from './thrown';

describe('parsing', () => {
  test('keeps every digit of a number', () => {
    expect(parseJson('[9007199254740993, 0.12345678901234567890123, 1e2, -0.5, 0.1]')).toStrictEqual([
      9007199254740993n,
      new Decimal('0.12345678901234567890123'),
      100,
      -0.5,
      0.1,
    ]);
  });

  test('takes no number out of a text', () => {
    expect(parseJson('{"a\\"1":"2, 3 \\\\", "b":"\\u0041"}')).toStrictEqual(
      Object.assign(Object.create(null) as object, { 'a"1': '2, 3 \\', b: 'A' }),
    );
  });

  test.each(['', '01', '1-2', '"a', '{"a":}', "{'a':1}", '"a"1', '.5', '+1', 'nul'])('refuses %p', (text) => {
    expect(thrownBy(() => parseJson(text))).toMatchObject({ code: 'cty/malformed' });
  });

  test('shows nothing of what it cannot read', () => {
    expect(() => parseJson('{"token": s3cret}')).not.toThrow(/s3cret/);
  });

  test('refuses nesting without end', () => {
    expect(thrownBy(() => parseJson('['.repeat(2000) + ']'.repeat(2000)))).toMatchObject({ code: 'cty/too-deep' });
  });
});

describe('state', () => {
  const type: CtyType = { object: { a: 'string', b: 'number' } };

  test('of an older schema lacks attributes, which are null, and has others, which are dropped', () => {
    expect(decodeJson('{"a":"x","gone":[1]}', type)).toEqual({ a: 'x', b: null });
  });

  test('with a dynamic value carries its type', () => {
    expect(decodeJson('{"value":["x"],"type":["list","string"]}', 'dynamic')).toStrictEqual(
      new Dynamic({ list: 'string' }, ['x']),
    );
  });

  test('of another form is refused with the path', () => {
    expect(thrownBy(() => decodeJson('{"a":"x","b":"s3cret"}', type))).toMatchObject({
      code: 'cty/bad-number',
      path: ['b'],
    });
    expect(thrownBy(() => decodeJson('[]', type))).toMatchObject({ code: 'cty/wrong-type', path: [] });
  });
});
