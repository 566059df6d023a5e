import { remember } from '../../src/sealing/remember';

describe('remember', () => {
  it('computes each text once', () => {
    const compute = jest.fn((text: string) => ({ text }));
    const remembered = remember(2, compute);

    expect(remembered('a')).toBe(remembered('a'));
    expect(remembered('b')).toEqual({ text: 'b' });
    expect(compute.mock.calls).toEqual([['a'], ['b']]);
  });

  it('keeps the last results only', () => {
    const compute = jest.fn((text: string) => ({ text }));
    const remembered = remember(2, compute);
    for (const text of ['a', 'b', 'c', 'c', 'b', 'a']) remembered(text);

    expect(compute.mock.calls).toEqual([['a'], ['b'], ['c'], ['a']]);
  });

  it('does not keep an error', () => {
    const compute = jest.fn((): object => {
      throw new Error('no');
    });
    const remembered = remember(2, compute);

    expect(() => remembered('a')).toThrow('no');
    expect(() => remembered('a')).toThrow('no');
    expect(compute).toHaveBeenCalledTimes(2);
  });
});
