import fc from 'fast-check';

import {
  difference,
  fromFieldsV1,
  intersection,
  isEmpty,
  NO_FIELDS,
  paths,
  pathText,
  sameFields,
  toFieldsV1,
  union,
  withPath,
  type FieldSet,
} from '../../../../src/sandbox/kubernetes/apply/field-set';

const edge = fc.constantFrom('f:a', 'f:b', 'v:"x"', 'k:{"name":"x"}');
const fieldSets = fc
  .array(fc.array(edge, { minLength: 1, maxLength: 4 }), { maxLength: 8 })
  .map((all) => all.reduce<FieldSet>(withPath, NO_FIELDS));

describe('a set of fields', () => {
  it('reads back from fieldsV1 what was written there', () => {
    fc.assert(fc.property(fieldSets, (set) => sameFields(fromFieldsV1(toFieldsV1(set)), set)));
  });

  it('obeys the laws of sets', () => {
    fc.assert(
      fc.property(fieldSets, fieldSets, (a, b) => {
        expect(sameFields(union(difference(a, b), intersection(a, b)), a)).toBe(true);
        expect(isEmpty(intersection(difference(a, b), b))).toBe(true);
        expect(sameFields(union(a, b), union(b, a))).toBe(true);
      }),
    );
  });

  it('writes a container that is owned itself with a dot', () => {
    const set = [['f:a'], ['f:a', 'f:b']].reduce<FieldSet>(withPath, NO_FIELDS);
    expect(toFieldsV1(set)).toEqual({ 'f:a': { '.': {}, 'f:b': {} } });
  });

  it('names paths as conflicts do', () => {
    const set = [
      ['f:metadata', 'f:ownerReferences', 'k:{"uid":"1"}'],
      ['f:metadata', 'f:finalizers', 'v:"x"'],
      ['f:rules'],
    ].reduce<FieldSet>(withPath, NO_FIELDS);
    expect(paths(set).map(pathText)).toEqual([
      '.rules',
      '.metadata.finalizers[="x"]',
      '.metadata.ownerReferences[uid="1"]',
    ]);
  });
});
