import { bearerAccountOf } from '../../../src/api/kubernetes/bearer-account';
import { Secret } from '../../../src/secret';

const account = (claims: unknown) =>
  bearerAccountOf({
    authorization: new Secret(`Bearer e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`),
  });

describe('the account of a bearer token', () => {
  it('is read from the claims of a token Secret', () => {
    const claims = {
      'kubernetes.io/serviceaccount/namespace': 'kargo',
      'kubernetes.io/serviceaccount/secret.name': 'kargo-admin-1',
      'kubernetes.io/serviceaccount/service-account.name': 'kargo-admin',
    };

    expect(account(claims)).toEqual({ namespace: 'kargo', name: 'kargo-admin', secret: 'kargo-admin-1' });
  });

  it.each([
    [{}, null],
    [{ secret: { name: 'anchor', uid: 'u' } }, 'anchor'],
    [{ pod: { name: 'p', uid: 'u' } }, null],
  ])('is read from the claims of a requested token, bound to %j', (binding, secret) => {
    const claims = { 'kubernetes.io': { namespace: 'ci', serviceaccount: { name: 'bot', uid: 'u' }, ...binding } };

    expect(account(claims)).toEqual({ namespace: 'ci', name: 'bot', secret });
  });

  it.each([{ sub: 'someone@example.com' }, [], 'text', { 'kubernetes.io': 'x' }])(
    "is nobody's for other claims: %j",
    (claims) => {
      expect(account(claims)).toBeNull();
    },
  );

  it.each([undefined, 'Bearer opaque', 'Basic dTpw', 'Bearer a.b', 'Bearer a.%%.c'])(
    "is nobody's for other credentials: %s",
    (header) => {
      expect(bearerAccountOf(header === undefined ? {} : { authorization: new Secret(header) })).toBeNull();
    },
  );
});
