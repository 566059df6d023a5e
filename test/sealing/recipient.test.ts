import { bech32 } from '@scure/base';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { checkRecipients, parseRecipient } from '../../src/sealing';
import { ageKey, thrownBy } from './support';

const KEY = 'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa';
const OTHER = 'age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z';

function littleEndian(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}
const P = 2n ** 255n - 19n;

describe('parseRecipient', () => {
  it('gives the canonical key, its fingerprint and its label', () => {
    expect(parseRecipient(` ${KEY}\n`, 'jenkins')).toEqual({
      key: KEY,
      fingerprint: expect.stringMatching(/^sha256:[0-9a-f]{32}$/) as string,
      label: 'jenkins',
    });
    expect(parseRecipient(KEY)).not.toHaveProperty('label');
    expect(parseRecipient(KEY, 'a').fingerprint).toBe(parseRecipient(KEY, 'b').fingerprint);
    expect(parseRecipient(KEY).fingerprint).not.toBe(parseRecipient(OTHER).fingerprint);
  });

  it('takes whatever key a generator makes', async () => {
    for (let run = 0; run < 20; run += 1) {
      const key = await identityToRecipient(await generateX25519Identity());
      expect(parseRecipient(key).key).toBe(key);
    }
  });

  it.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['jenkins', 'does not have the form'],
    [KEY.toUpperCase(), 'does not have the form'],
    [`${KEY} ${OTHER}`, 'does not have the form'],
    [KEY.replace('t7rx', 'tbrx'), 'does not have the form'],
    [KEY.replace('t7rx', 't8rx'), 'checksum'],
    [KEY.slice(0, -1), 'checksum'],
    [`${KEY}q`, 'checksum'],
    [bech32.encodeFromBytes('age', Buffer.alloc(31, 7)), 'the length'],
    [bech32.encodeFromBytes('age', Buffer.alloc(33, 7)), 'the length'],
    [bech32.encodeFromBytes('age', Buffer.alloc(0)), 'the length'],
    [bech32.encodeFromBytes('agf', Buffer.alloc(32, 7)), 'does not have the form'],
    ['ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= a@b', 'SSH key of another type'],
    ['sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t a@b', 'SSH key of another type'],
    ['age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e', 'another type'],
    ['age1tagpq1m3e4wvp6hzcrn9exhy0ae3xfx2sjymp594k3tg7j4dpmj922we65vtnmrt2', 'another type'],
    ['age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t', 'another type'],
  ])('refuses %j', (key, reason) => {
    expect(thrownBy(() => parseRecipient(key))).toMatchObject({ code: 'sealing/bad-recipient' });
    expect(() => parseRecipient(key)).toThrow(reason);
  });

  it.each([
    ['0', 0n],
    ['1', 1n],
    ['-1', P - 1n],
    ['a point of order 8', 325606250916557431795983626356110631294008115727848805560023387167927233504n],
    ['the other point of order 8', 39382357235489614581723060781553021112529911719440698176882885853963445705823n],
    ['0 written in another way', P],
    ['1 written in another way', P + 1n],
    ['a good key written in another way', P + 9n],
    ['a good key with the ignored bit set', 9n + 2n ** 255n],
  ])('refuses the public key %s, with which anyone could open or one key could pass as two', (_name, value) => {
    expect(() => parseRecipient(ageKey(littleEndian(value)))).toThrow(
      'an unsafe public key, which no generator creates',
    );
  });

  it('refuses a private key, and says so without repeating it', async () => {
    const identity = await generateX25519Identity();
    for (const text of [
      identity,
      identity.toLowerCase(),
      `# key\n${identity}`,
      '-----BEGIN PRIVATE KEY-----\nMC4CAQ',
    ]) {
      expect(() => parseRecipient(text)).toThrow('looks like a private key');
      expect(() => parseRecipient(text)).not.toThrow(identity.slice(20, 30));
      expect(() => parseRecipient(KEY, text.slice(0, 90))).toThrow('sealing/bad-label');
    }
  });

  it.each(['', '   ', 'two\nlines', 'bell\u0007', 'x'.repeat(101)])('refuses the label %j', (label) => {
    expect(() => parseRecipient(KEY, label)).toThrow('sealing/bad-label');
  });
});

describe('a recipient that is used again', () => {
  it('is not checked again', () => {
    const first = parseRecipient(KEY);

    expect(parseRecipient(` ${KEY}`)).toBe(first);
    expect(checkRecipients([{ key: KEY }])[0]).toBe(first);
  });

  it('has the label of each use', () => {
    expect([parseRecipient(KEY, 'a').label, parseRecipient(KEY, 'b').label, parseRecipient(KEY).label]).toEqual([
      'a',
      'b',
      undefined,
    ]);
  });
});

describe('checkRecipients', () => {
  it('gives the recipients in the order given', () => {
    expect(checkRecipients([{ key: KEY, label: 'a' }, { key: OTHER }]).map(({ key, label }) => [key, label])).toEqual([
      [KEY, 'a'],
      [OTHER, undefined],
    ]);
  });

  it('wants at least one', () => {
    expect(thrownBy(() => checkRecipients([]))).toMatchObject({ code: 'sealing/no-recipients', path: ['recipients'] });
  });

  it('refuses a key named twice, also under another label or with white space around', () => {
    expect(
      thrownBy(() => checkRecipients([{ key: KEY, label: 'a' }, { key: OTHER }, { key: ` ${KEY}`, label: 'b' }])),
    ).toMatchObject({ code: 'sealing/duplicate-recipient', path: ['recipients', 2, 'key'] });
  });

  it('says which one is wrong', () => {
    expect(thrownBy(() => checkRecipients([{ key: KEY }, { key: 'bogus' }]))).toMatchObject({
      code: 'sealing/bad-recipient',
      path: ['recipients', 1, 'key'],
    });
    expect(thrownBy(() => checkRecipients([{ key: KEY }, { key: OTHER, label: '' }]))).toMatchObject({
      code: 'sealing/bad-label',
      path: ['recipients', 1, 'label'],
    });
  });
});

it.each([
  ['a public key', `age1${'q'.repeat(58)}`],
  ['a token', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln'],
  ['text in PEM', '-----BEGIN CERTIFICATE-----'],
])('takes no label that is %s', (_, label) => {
  const key = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
  expect(() => parseRecipient(key, label)).toThrow('[sealing/bad-label]');
});
