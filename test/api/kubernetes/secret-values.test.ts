import { valuesOfSecret } from '../../../src/api/kubernetes/secret-values';

it('returns the values of a Secret, and none of another object', () => {
  const data = { a: Buffer.from('one').toString('base64') };
  expect(valuesOfSecret({ kind: 'Secret', data, stringData: { b: 'two' } })).toEqual(['two', data.a, 'one']);
  expect(valuesOfSecret({ kind: 'ConfigMap', data })).toEqual([]);
});
