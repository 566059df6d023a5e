import { remember } from '../../src/memo';

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

  it('keeps results that are not objects, also those that count as false', () => {
    const compute = jest.fn((text: string) => text.length);
    const remembered = remember(2, compute);

    expect(['', 'a', '', 'a'].map(remembered)).toEqual([0, 1, 0, 1]);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('distinguishes texts with an unpaired surrogate from those with the replacement character', () => {
    const remembered = remember(2, (text) => text.charCodeAt(0));

    expect(['\ud800', '\ufffd', '\ud800'].map(remembered)).toEqual([0xd800, 0xfffd, 0xd800]);
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
