import { objectLabelSelector, parseLabelSelector } from '../../../../src/sandbox/kubernetes/store/label-selector';

describe('a label selector', () => {
  it.each([
    ['', true],
    ['a=1', true],
    ['a==1', true],
    ['a=2', false],
    ['a!=2', true],
    ['c!=2', true],
    ['a', true],
    ['!a', false],
    ['!c', true],
    ['a in (1,2),b', true],
    ['a notin (1,2)', false],
    ['c notin (1)', true],
    ['c in (1)', false],
    ['a=1,b=3', false],
  ])('"%s" of a=1,b=2: %s', (text, expected) => {
    expect(parseLabelSelector(text)({ a: '1', b: '2' })).toBe(expected);
  });

  it.each(['a===b', 'a in b', '=x', 'a b'])('"%s" cannot be read', (text) => {
    expect(() => parseLabelSelector(text)).toThrow('unable to parse requirement');
  });

  it('stands in an object as labels and expressions', () => {
    const matches = objectLabelSelector({
      matchLabels: { a: '1' },
      matchExpressions: [
        { key: 'b', operator: 'In', values: ['2'] },
        { key: 'c', operator: 'DoesNotExist' },
        { key: 'b', operator: 'Exists' },
        { key: 'b', operator: 'NotIn', values: ['3'] },
      ],
    });
    expect([matches({ a: '1', b: '2' }), matches({ a: '1', b: '3' }), matches({ a: '1', b: '2', c: '' })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
