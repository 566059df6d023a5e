import { createHash } from 'node:crypto';
import { Secret } from '../../src/secret';
import { parseRecipient, tokenFingerprint } from '../../src/sealing';
import { jwt, thrownBy, sealAge } from './support';

const recipient = parseRecipient('age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa');

/** Bytes that look random and are the same in each run: a few random tokens in a million are refused. */
let drawn = 0;
function randomBytes(length: number): Buffer {
  drawn += 1;
  return createHash('shake256', { outputLength: length }).update(String(drawn)).digest();
}

function pick(alphabet: string, length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
}
const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();

describe('a token to seal', () => {
  it.each([
    ['128 random bits in hexadecimal', () => randomBytes(16).toString('hex')],
    ['160 random bits in hexadecimal', () => randomBytes(20).toString('hex')],
    ['192 random bits in base64url', () => randomBytes(24).toString('base64url')],
    ['256 random bits in base64', () => randomBytes(32).toString('base64')],
    ['256 random bits in lower-case base32', () => pick(LOWER + '234567', 52)],
    ['32 random lower-case letters', () => pick(LOWER, 32)],
    ['32 random letters and digits', () => pick(LOWER + UPPER + DIGITS, 32)],
    ['40 random digits', () => pick(DIGITS, 40)],
    ['a random token with a telling beginning', () => `service_account_token_${randomBytes(32).toString('hex')}`],
    [
      'a JSON Web Token signed with 256 bits',
      () => `eyJhbGciOiJIUzI1NiJ9.e30.${randomBytes(32).toString('base64url')}`,
    ],
    ['a JSON Web Token signed with RSA', () => jwt(randomBytes(4).toString('hex')).reveal()],
  ])('may be %s', (_kind, make) => {
    for (let run = 0; run < 50; run += 1) expect(() => tokenFingerprint(new Secret(make()))).not.toThrow();
  });

  it.each([
    ['', 'has fewer than 20'],
    ['hunter2', 'has fewer than 20'],
    ['Xk3#9vQ!2mZ@7pL&4wR', 'has fewer than 20'],
    ['passwordpasswordpassword', 'too regular'],
    ['P4ssw0rd!P4ssw0rd!P4ssw0rd!', 'too regular'],
    ['correct-horse-battery-staple', 'too regular'],
    ['CorrectHorseBatteryStaple', 'too regular'],
    ['ThisIsNotARealTokenButItLooksLongEnough42', 'too regular'],
    ['Jenkins-Production-Server-2024-Summer!', 'too regular'],
    ['kargo-admin-token-for-ci-2025-do-not-share', 'too regular'],
    ['motdepassesecretpourleserveur', 'too regular'],
    ['a'.repeat(1000), 'too regular'],
    ['abc'.repeat(30), 'too regular'],
    ['Zq8-'.repeat(30), 'too regular'],
    ['12345678901234567890123456789012', 'too regular'],
    ['0123456789abcdef0123456789abcdef', 'too regular'],
    ['deadbeefdeadbeefdeadbeefdeadbeef', 'too regular'],
    ['00000000-0000-0000-0000-000000000000', 'too regular'],
    ['qwertyuiopasdfghjklzxcvbnm1234567890', 'too regular'],
    [`${jwt('jenkins').reveal()}\n`, 'white space'],
    [`Bearer ${jwt('jenkins').reveal()}`, 'white space'],
    [`${randomBytes(32).toString('hex')}é`, 'outside ASCII'],
    ['x'.repeat(16_385), 'more than 16384'],
    [
      jwt('jenkins')
        .reveal()
        .replace(/[^.]*$/, ''),
      'signature',
    ],
    [
      jwt('jenkins')
        .reveal()
        .replace(/[^.]*$/, 'c2lnbmF0dXJl'),
      'signature',
    ],
    [
      jwt('jenkins')
        .reveal()
        .replace(/[^.]*$/, 'A'.repeat(342)),
      'signature',
    ],
  ])('may not be text %#', (text, reason) => {
    const attempt = (): string => sealAge(new Secret(text), [recipient]);

    expect(thrownBy(attempt)).toMatchObject({ code: 'sealing/not-a-token' });
    expect(attempt).toThrow(reason);
  });
});

describe('tokenFingerprint', () => {
  it('names a token by 128 bits of its hash under a label', () => {
    const token = jwt('jenkins');
    const hash = createHash('sha256').update('cdktf-signet token v1\0').update(token.reveal()).digest('hex');

    expect(tokenFingerprint(token)).toBe(`sha256:${hash.slice(0, 32)}`);
    expect(tokenFingerprint(jwt('jenkinz'))).not.toBe(tokenFingerprint(token));
  });

  it('is not given for a text that could be guessed', () => {
    expect(() => tokenFingerprint(new Secret('correct-horse-battery-staple'))).toThrow('sealing/not-a-token');
  });
});
