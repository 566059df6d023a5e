import { basic, bearer, confidentialIn, leasedLogin } from '../../../src/api/http';
import { Secret } from '../../../src/secret';

/** A login whose fetches return `token-1`, `token-2` … */
function counting(until: () => number) {
  let fetches = 0;
  return leasedLogin(() => {
    fetches += 1;
    const authorization = bearer(new Secret(`token-${fetches}`));
    return Promise.resolve({ credentials: { authorization }, until: until() });
  });
}

const shown = async (login: ReturnType<typeof counting>) => (await login.current()).authorization?.reveal();

describe('credentials with an expiry', () => {
  it('are fetched once for parallel calls, and kept until they expire', async () => {
    const login = counting(() => Date.now() + 60_000);
    expect(await Promise.all([shown(login), shown(login)])).toEqual(['Bearer token-1', 'Bearer token-1']);
    expect(await shown(login)).toBe('Bearer token-1');
    const expired = counting(() => Date.now());
    expect([await shown(expired), await shown(expired)]).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('are fetched again when they are rejected, but not for a rejection of older ones', async () => {
    const login = counting(() => Infinity);
    const first = await login.current();
    login.renew(first);
    expect(await shown(login)).toBe('Bearer token-2');
    login.renew(first);
    expect(await shown(login)).toBe('Bearer token-2');
  });

  it('are fetched again after a failure', async () => {
    let fails = true;
    const login = leasedLogin(() => {
      if (!fails) return Promise.resolve({ credentials: {}, until: Infinity });
      fails = false;
      return Promise.reject(new Error('no login'));
    });
    await expect(login.current()).rejects.toThrow('no login');
    expect(await login.current()).toEqual({});
  });
});

it('names each part of credentials that a server may echo', () => {
  expect(confidentialIn({ authorization: bearer(new Secret('a-token')) })).toEqual(['a-token']);
  const pair = basic('ann', new Secret('pä:ss'));
  expect(confidentialIn({ authorization: pair })).toEqual([pair.reveal().slice('Basic '.length), 'pä:ss']);
  expect(confidentialIn({})).toEqual([]);
});
