import { createHash } from 'node:crypto';
import { generateX25519Identity } from 'age-encryption';
import { REDACTED, redacted } from '../../src/secret';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const digest = (text: string): Buffer => createHash('sha512').update(text).digest();

/** As Kubernetes issues it, with a signature of 256 bytes. */
const SIGNATURE = Buffer.concat(['a', 'b', 'c', 'd'].map(digest)).toString('base64url');
const TOKEN = [
  part({ alg: 'RS256', kid: digest('key').toString('base64url').slice(0, 43) }),
  part({ iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:argo:jenkins' }),
  SIGNATURE,
].join('.');

const FORMS: readonly (readonly [string, (token: string) => string])[] = [
  ['as it is', (token) => token],
  ['URL-encoded', (token) => token.replaceAll('.', '%2E').replaceAll('-', '%2D')],
  ['URL-encoded twice', (token) => token.replaceAll('.', '%252e')],
  ['in base64', (token) => Buffer.from(token).toString('base64')],
  ['in base64, behind another character', (token) => Buffer.from(`x${token}`).toString('base64')],
  ['in base64, wrapped', (token) => Buffer.from(token).toString('base64').replaceAll(/.{76}/g, '$&\n')],
  ['in hexadecimal', (token) => Buffer.from(token).toString('hex')],
  ['in upper-case hexadecimal', (token) => Buffer.from(token).toString('hex').toUpperCase()],
  ['reversed', (token) => Array.from(token).reverse().join('')],
  ['without its beginning', (token) => token.slice(50)],
  ['without its end', (token) => token.slice(0, -300)],
  ['without its header', (token) => token.slice(token.indexOf('.') + 1)],
];

describe('redacting', () => {
  it.each(FORMS)('leaves nothing of the signature of a token %s', (_, form) => {
    const text = redacted(`a note: ${form(TOKEN)} (seen in build 4711)`);
    expect(text).toMatch(/^a note: /);
    expect(text).toContain(REDACTED);
    expect(text).toMatch(/ \(seen in build 4711\)$/);
    const rest = text.replaceAll(REDACTED, '').slice('a note: '.length, -' (seen in build 4711)'.length);
    expect(Math.max(...rest.split(/\s/).map(({ length }) => length))).toBeLessThan(65);
  });

  it('leaves nothing of a private key of age', async () => {
    const key = await generateX25519Identity();
    for (const text of [key, key.toLowerCase(), Buffer.from(key).toString('base64'), Buffer.from(key).toString('hex')])
      expect(redacted({ note: `key ${text}.` })).toEqual({ note: `key ${REDACTED}.` });
    expect(redacted('AGE-PLUGIN-YUBIKEY-1QXYZ')).toBe(REDACTED);
  });

  it('leaves everything else, as keys and as values', () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
    expect(redacted({ a: [1, null, `x ${token}.`], [token]: { b: true } })).toEqual({
      a: [1, null, `x ${REDACTED}.`],
      [REDACTED]: { b: true },
    });
  });

  it.each([
    'a-name-of-an-object-that-is-longer-than-a-hash-and-has-the-number-42-in-it',
    `sha256:${createHash('sha256').update('x').digest('hex')}`,
    'journeyjourney-journey-runner',
    '0b1f6471-1bf0-4dda-aec3-cb9272f09590',
    '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/Access/providers/Microsoft.ManagedIdentity/ci',
    'arn:aws:iam::123456789012:role/Jenkins',
    'https://argo.example.com/workflows/argo/Build-4711?tab=workflow&nodeId=Build-4711',
  ])('leaves %s', (text) => {
    expect(redacted(text)).toBe(text);
  });
});
