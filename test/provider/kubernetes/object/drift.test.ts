import fc from 'fast-check';
import { declaredPart, NOT_KNOWN, withLiveValues } from '../../../../src/provider/kubernetes/object/drift';
import type { Json } from '../../../../src/provider/kubernetes/object/json';

describe('withLiveValues', () => {
  const same = (declared: Json, live: Json, applied: Json | typeof NOT_KNOWN = NOT_KNOWN) => {
    expect(withLiveValues(declared, applied, live)).toEqual(declared);
  };

  it('finds no drift in what was not declared', () => {
    same({ spec: { a: 1 } }, { spec: { a: 1, b: 2 }, status: {} });
  });

  it('finds no drift in defaults inside the items of a list', () => {
    same({ ports: [{ port: 80 }] }, { ports: [{ port: 80, protocol: 'TCP' }] });
  });

  it('finds no drift where the server leaves out what says nothing', () => {
    same({ a: false, b: 0, c: '', d: [], e: {}, f: { g: [] } }, {});
  });

  it('finds no drift in a null, which says that it is not declared', () => {
    same({ a: null, b: 1 }, { a: 'anything', b: 1 });
  });

  it('finds no drift in a value that the server wrote otherwise when it was applied', () => {
    same({ cpu: '1000m' }, { cpu: '1' }, { cpu: '1' });
    same({ dropped: 'x' }, {}, {});
  });

  it('finds drift where it has changed since', () => {
    expect(withLiveValues({ cpu: '1000m' }, { cpu: '1' }, { cpu: '2' })).toEqual({ cpu: '2' });
  });

  it('finds drift in a field that was removed, and shows it as null', () => {
    expect(withLiveValues({ labels: { a: '1', b: '2' } }, NOT_KNOWN, { labels: { b: '2' } })).toEqual({
      labels: { a: null, b: '2' },
    });
  });

  it('takes a list as one value: longer, shorter or in another order is drift', () => {
    expect(withLiveValues([1, 2], NOT_KNOWN, [1, 2, 3])).toEqual([1, 2, 3]);
    expect(withLiveValues([1, 2], NOT_KNOWN, [1])).toEqual([1]);
    expect(withLiveValues([1, 2], NOT_KNOWN, [2, 1])).toEqual([2, 1]);
  });

  it('finds drift in whatever was added to an item of a list since it was applied', () => {
    const rules: Json = [{ verbs: ['get'] }];
    const narrowed: Json = [{ verbs: ['get'], resourceNames: ['one'] }];
    expect(withLiveValues({ rules }, { rules }, { rules: narrowed })).toEqual({ rules: narrowed });
  });

  it('shows of an item that has drifted what was declared of it', () => {
    const live: Json = [{ verbs: ['get', 'delete'], extra: 1 }, { verbs: ['list'] }];
    expect(withLiveValues([{ verbs: ['get'] }], NOT_KNOWN, live)).toEqual([
      { verbs: ['get', 'delete'] },
      { verbs: ['list'] },
    ]);
  });

  const json = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie('json'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).json;

  it('finds no drift in an object that is as declared, nor in one that is as it was applied', () => {
    fc.assert(
      fc.property(json, json, (declared, live) => {
        expect(withLiveValues(declared, NOT_KNOWN, declared)).toEqual(declared);
        expect(withLiveValues(declared, declaredPart(declared, live), live)).toEqual(declared);
      }),
    );
  });
});
