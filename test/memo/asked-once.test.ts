import { AskedOnce } from '../../src/memo';

describe('AskedOnce', () => {
  it('asks once for each key, also while the request is in progress', async () => {
    const asked = new AskedOnce<string>();
    const ask = jest.fn((answer: string) => Promise.resolve(answer));
    const of = (key: string) => asked.of(key, () => ask(key));

    expect(await Promise.all([of('a'), of('a'), of('b')])).toEqual(['a', 'a', 'b']);
    expect(await of('a')).toBe('a');
    expect(ask.mock.calls).toEqual([['a'], ['b']]);
  });

  it('asks again for a caller that waited for the request of another one, which failed', async () => {
    const asked = new AskedOnce<string>();
    const cancelled = asked.of('a', () => Promise.reject(new Error('cancelled')));
    const second = asked.of('a', () => Promise.resolve('answer'));

    await expect(cancelled).rejects.toThrow('cancelled');
    expect(await second).toBe('answer');
    expect(await asked.of('a', () => Promise.reject(new Error('asked twice')))).toBe('answer');
  });
});
