import { typeFromJson, typeToJson } from '../../../src/kit/cty';
import { thrownBy } from './thrown';

test('types are written as the engine writes them', () => {
  expect(typeToJson('string')).toBe('"string"');
  expect(typeToJson({ map: { list: 'number' } })).toBe('["map",["list","number"]]');
  expect(typeToJson({ tuple: ['bool', 'dynamic'] })).toBe('["tuple",["bool","dynamic"]]');
  expect(typeToJson({ object: { b: 'string', a: 'bool' }, optional: ['b', 'a'] })).toBe(
    '["object",{"a":"bool","b":"string"},["a","b"]]',
  );
});

test.each([
  '',
  '"text"',
  '["list"]',
  '["list","string","string"]',
  '["object",[]]',
  '["object",{"a":"string"},["b"]]',
  '["tuple","string"]',
  '{}',
])('%p is no type', (json) => {
  expect(thrownBy(() => typeFromJson(json))).toMatchObject({ code: 'cty/bad-type' });
});

test('nesting without end is an error', () => {
  expect(thrownBy(() => typeFromJson('["list",'.repeat(1000) + '"string"' + ']'.repeat(1000)))).toMatchObject({
    code: 'cty/too-deep',
  });
});

test('the same text gives the same type, and only the last types are kept', () => {
  const json = '["list","string"]';
  const first = typeFromJson(json);
  expect(typeFromJson(json)).toBe(first);
  for (let count = 0; count < 1024; count += 1) typeFromJson(`["object",{"a${count}":"string"}]`);
  const again = typeFromJson(json);
  expect(again).toEqual(first);
  expect(again).not.toBe(first);
});
