import { type CtyType, decodeMsgpack } from '../../../src/kit/cty';
import { thrownBy } from './thrown';

const from = (bytes: string, type: CtyType) => decodeMsgpack(Buffer.from(bytes, 'hex'), type);
const object: CtyType = { object: { a: 'bool', b: 'bool' }, optional: ['b'] };

test.each<[string, string, CtyType]>([
  ['an array', 'ddffffffff', { list: 'string' }],
  ['a map', 'dfffffffff', { map: 'string' }],
  ['an object', 'dfffffffff', object],
  ['a text', 'dbffffffff', 'string'],
  ['a type', '92c6ffffffff', 'dynamic'],
  ['an extension', 'c9ffffffff00', 'string'],
  ['an array in an attribute that the type does not have', '81a178ddffffffff', object],
])('%s of 4 billion elements that are not there is refused before anything is allocated', (_, bytes, type) => {
  const before = process.memoryUsage().rss;
  expect(thrownBy(() => from(bytes, type))).toMatchObject({ code: 'cty/malformed' });
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
});

test.each([
  ['in another order', '82a162c3a161c2', { a: false, b: true }],
  ['without an optional one', '81a161c2', { a: false, b: null }],
  ['with one twice, of which the last is used', '83a161c3a162c3a161c2', { a: false, b: true }],
])('the attributes of an object are read %s', (_, bytes, value) => {
  expect(from(bytes, object)).toEqual(value);
});

test.each<[string, string, object]>([
  ['an attribute is missing', '81a162c3', { code: 'cty/missing-attribute' }],
  ['two attributes are not of the type', '83a161c3a178920102a17981a17ac0', { code: 'cty/unexpected-attribute' }],
  ['a key is not a text', '8201c3a162c3', { code: 'cty/malformed' }],
  ['a part is of another type', '82a161c3a162a178', { code: 'cty/wrong-type', path: ['b'] }],
])('an object is refused where %s', (_, bytes, error) => {
  expect(thrownBy(() => from(bytes, object))).toMatchObject(error);
});

test.each<[string, string, CtyType]>([
  ['a list', '91c0', 'bool'],
  ['a string', 'a178', { list: 'bool' }],
  ['a boolean', 'c3', { set: 'bool' }],
  ['a number', '07', { map: 'bool' }],
  ['an object', '80', { tuple: [] }],
])('the error of another type names the kind of what was found: %s', (kind, bytes, type) => {
  expect(() => from(bytes, type)).toThrow(new RegExp(`^Expected a \\w+, found ${kind}\n`));
});
