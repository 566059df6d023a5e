import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { bech32 } from '@scure/base';
import { armor, Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { checkRecipients, inspectSealed, openSealed, parseRecipient, recipientOf } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { findLeaks } from '../support/leaks';
import { ed25519Line, ed25519Pair, openSshFile, publicLine, rsaLine, rsaPair } from './ssh-keys';
import {
  ageKey,
  fileIn,
  hybridKeyPair,
  jwt,
  keyPair,
  randomToken,
  RUNS,
  thrownBy,
  sealAge,
  withBitChanged,
} from './support';

const token = jwt('jenkins');
const rsa = rsaPair(2048);
/** Random-looking bytes that are the same in each run. */
const bytes = (seed: string, length: number): Buffer =>
  createHash('shake256', { outputLength: length }).update(seed).digest();
const hybridKey = (key: Uint8Array): string => bech32.encode('age1pq', bech32.toWords(key), false);
const hybridBytes = (key: string): Buffer =>
  Buffer.from(bech32.fromWords(bech32.decode(key as `a1${string}`, false).words));

const sshPairs = (): { identity: string; recipient: ReturnType<typeof parseRecipient> }[] =>
  [ed25519Pair(), rsa].map(({ line, file }) => ({ identity: file, recipient: parseRecipient(line) }));

describe('A post-quantum key', () => {
  it('opens what is sealed for it, in age-encryption alone, and no other key does', async () => {
    const [owner, other, stranger] = [await hybridKeyPair(), await hybridKeyPair(), await hybridKeyPair()];
    await fc.assert(
      fc.asyncProperty(randomToken, async (secret) => {
        const sealed = sealAge(secret, [owner.recipient, other.recipient], { prefix: 'Bearer ' });
        for (const { identity } of [owner, other]) {
          const decrypter = new Decrypter();
          decrypter.addIdentity(identity);
          expect(await decrypter.decrypt(armor.decode(sealed), 'text')).toBe(`Bearer ${secret.reveal()}`);
        }
        await expect(openSealed(sealed, [stranger.identity])).rejects.toMatchObject({ code: 'sealing/cannot-open' });
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });

  it('opens what age-encryption sealed', async () => {
    const { identity, recipient } = await hybridKeyPair();
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient.key);

    expect((await openSealed(armor.encode(await encrypter.encrypt('text')), [identity])).reveal()).toBe('text');
  });

  it.each([
    ['in upper case', (key: string) => key.toUpperCase(), 'does not have the form'],
    ['with a wrong character', (key: string) => key.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')), 'checksum'],
    ['that is cut off', (key: string) => hybridKey(hybridBytes(key).subarray(1)), 'the length'],
    ['with a coefficient that is too large', (key: string) => changed(key, 0, [0x01, 0x0d]), 'not a valid public key'],
    ['with a large second coefficient', (key: string) => changed(key, 1, [0x10, 0xd0]), 'not a valid public key'],
    ['with a large last coefficient', (key: string) => changed(key, 1151, [0xff]), 'not a valid public key'],
    ['with a curve key that all can open', (key: string) => changed(key, 1184, Array(32).fill(0)), 'unsafe'],
    ['with a curve key in another encoding', (key: string) => changed(key, 1215, [0xff]), 'unsafe'],
  ])('is refused %s', async (_how, change, reason) => {
    const key = change(await identityToRecipient(await generateHybridIdentity()));

    expect(thrownBy(() => parseRecipient(key))).toMatchObject({ code: 'sealing/bad-recipient' });
    expect(() => parseRecipient(key)).toThrow(reason);
  });

  function changed(key: string, at: number, to: readonly number[]): string {
    const all = hybridBytes(key);
    all.set(to, at);
    return hybridKey(all);
  }

  it('is refused beside a key of another type, by both names', async () => {
    const [hybrid, classic] = [(await hybridKeyPair()).recipient, (await keyPair()).recipient];
    for (const other of [classic, ...sshPairs().map(({ recipient }) => recipient)]) {
      const list = [
        { ...other, label: 'jenkins' },
        { ...hybrid, label: 'vault' },
      ];
      const error = thrownBy(() => checkRecipients(list));

      expect(error).toMatchObject({
        code: 'sealing/mixed-recipients',
        what: 'Recipient 1 ("vault") has a post-quantum key, and recipient 0 ("jenkins") does not',
        path: ['recipients', 0, 'key'],
      });
      expect(() => sealAge(token, list)).toThrow('sealing/mixed-recipients');
      expect(checkRecipients(list, 'sops')).toHaveLength(2);
    }
  });
});

describe('An SSH key', () => {
  it('opens what is sealed for it and for others, and no other key does', async () => {
    const others = [await keyPair(), ...sshPairs(), ...sshPairs().slice(0, 1)];
    const stranger = ed25519Pair().file;
    await fc.assert(
      fc.asyncProperty(randomToken, async (secret) => {
        const sealed = sealAge(
          secret,
          others.map(({ recipient }) => recipient),
        );
        for (const { identity } of others)
          expect((await openSealed(sealed, [identity])).reveal()).toBe(secret.reveal());
        for (const identity of [stranger, (await hybridKeyPair()).identity])
          await expect(openSealed(sealed, [identity])).rejects.toMatchObject({ code: 'sealing/cannot-open' });
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  it.each([2048, 2056, 3072])('of %i bits opens what is sealed for it', async (bits) => {
    const { line, file } = rsaPair(bits);

    expect((await openSealed(sealAge(token, [parseRecipient(line)]), [file])).reveal()).toBe(token.reveal());
  });

  it('may be in PEM', async () => {
    const [ed25519, sealed] = [ed25519Pair(), (line: string) => sealAge(token, [parseRecipient(line)])];
    const pem = ed25519.key.export({ type: 'pkcs8', format: 'pem' }).toString();

    expect((await openSealed(sealed(ed25519.line), [pem])).reveal()).toBe(token.reveal());
    for (const type of ['pkcs1', 'pkcs8'] as const) {
      const text = rsa.key.export({ type, format: 'pem' }).toString();
      expect((await openSealed(sealed(rsa.line), [text])).reveal()).toBe(token.reveal());
    }
  });

  it('has one spelling: its comment is dropped', async () => {
    for (const { line, file } of [ed25519Pair(), rsa]) {
      const [type = '', base64 = ''] = line.split(' ');
      const recipient = parseRecipient(line);

      expect(recipient.key).toBe(`${type} ${base64}`);
      expect(parseRecipient(` ${type} \t ${base64} another comment\n`).fingerprint).toBe(recipient.fingerprint);
      expect(await recipientOf(file)).toBe(recipient.key);
      expect(thrownBy(() => checkRecipients([{ key: line }, { key: recipient.key }]))).toMatchObject({
        code: 'sealing/duplicate-recipient',
      });
    }
  });

  const P = 2n ** 255n - 19n;
  const point = (y: bigint): Buffer => Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse();
  const odd = (length: number): Buffer => Buffer.from([0xff, ...bytes('modulus', length - 2), 1]);
  const [type, base64] = ed25519Pair().line.split(' ') as [string, string];
  it.each([
    ['cut off', `${type} ${base64.slice(0, -8)}`, 'a part is missing'],
    ['without a key', 'ssh-ed25519 ', 'does not have the form|SSH key of another type'],
    ['with a changed base64', `${type} ${base64.replace(/A/, '*')}`, 'a part is missing'],
    ['with options', `no-pty ${type} ${base64}`, 'does not have the form'],
    ['of two lines', `${type} ${base64}\n${type} ${base64}`, 'a part is missing'],
    ['with the name of another type', `ssh-rsa ${base64}`, 'a part is missing'],
    ['with 31 bytes', ed25519Line(Buffer.alloc(31, 1)), 'a part is missing'],
    ['with a field more', publicLine('ssh-ed25519', [Buffer.alloc(32), Buffer.alloc(1)]), 'a part is missing'],
    ['that is no point', ed25519Line(point(2n)), 'not a valid public key'],
    ['in another encoding', ed25519Line(point(P + 3n)), 'not a valid public key'],
    ['of order 1', ed25519Line(point(1n)), 'unsafe'],
    ['of order 2', ed25519Line(point(P - 1n)), 'unsafe'],
    ['of order 4', ed25519Line(point(0n)), 'unsafe'],
    [
      'of order 8',
      ed25519Line(point(55188659117513257062467267217118295137698188065244968500265048394206261417927n)),
      'unsafe',
    ],
    ['with 2040 bits', rsaLine(odd(255)), 'fewer than 2048 bits'],
    ['with more than 16384 bits', rsaLine(odd(2049)), 'not a valid public key'],
    ['with an even modulus', rsaLine(Buffer.from([0xff, ...bytes('modulus', 254), 2])), 'not a valid public key'],
    ['with the exponent 1', rsaLine(odd(256), Buffer.from([1])), 'not a valid public key'],
    ['with an even exponent', rsaLine(odd(256), Buffer.from([4])), 'not a valid public key'],
    ['with a large exponent', rsaLine(odd(256), Buffer.from([1, 0, 0, 1])), 'not a valid public key'],
    ['with a negative modulus', publicLine('ssh-rsa', [Buffer.from([3]), odd(256)]), 'a part is missing'],
    [
      'with needless zeros',
      publicLine('ssh-rsa', [Buffer.from([0, 3]), Buffer.from([0, ...odd(256)])]),
      'a part is missing',
    ],
  ])('is refused %s', (_how, key, reason) => {
    expect(thrownBy(() => parseRecipient(key))).toMatchObject({ code: 'sealing/bad-recipient' });
    expect(() => parseRecipient(key)).toThrow(new RegExp(reason));
  });

  it('is no label', () => {
    expect(() => parseRecipient(rsa.line, ed25519Pair().line)).toThrow('sealing/bad-label');
  });

  it('that is private is refused as a recipient', () => {
    expect(() => parseRecipient(rsa.file)).toThrow('looks like a private key');
  });

  it.each([
    ['with a passphrase', openSshFile('ssh-ed25519', [bytes('a', 32), bytes('b', 64)], 'aes256-ctr')],
    ['of another type', openSshFile('ecdsa-sha2-nistp256', [bytes('a', 32)])],
    ['that is cut off', rsa.file.replace(/\n.*\n(?=-----END)/, '\n')],
    ['that is empty', '-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----'],
  ])('opens nothing %s', async (_how, file) => {
    const sealed = sealAge(token, [parseRecipient(rsa.line)]);

    await expect(openSealed(sealed, [file])).rejects.toMatchObject({ code: 'sealing/bad-identity' });
  });
});

describe('A seal for keys of every type', () => {
  it('changes every key when anything changes, and is the same otherwise', async () => {
    const hybrids = [(await hybridKeyPair()).recipient, (await hybridKeyPair()).recipient];
    const classic = [(await keyPair()).recipient, ...sshPairs().map(({ recipient }) => recipient)];
    for (const recipients of [hybrids, classic]) {
      const base = linesOf(sealAge(token, recipients));
      expect(linesOf(sealAge(new Secret(token.reveal()), [...recipients].reverse()))).toEqual(base);
      const others = [
        sealAge(jwt('jenkinz'), recipients),
        sealAge(token, recipients, { prefix: 'x' }),
        sealAge(token, recipients.slice(1)),
      ];
      for (const other of others) expect(linesOf(other).filter((line) => base.includes(line))).toEqual([]);
    }
  });

  /** The bodies of the stanzas, the shares, and the authentication code. */
  const linesOf = (sealed: string): string[] =>
    (/^[\s\S]*?\n--- .*\n/.exec(fileIn(sealed).toString('latin1'))?.[0] ?? '').match(/[A-Za-z0-9+/]{22,}/g) ?? [];

  it('does not open when a byte of a stanza is changed', async () => {
    for (const { identity, recipient } of [await hybridKeyPair(), ...sshPairs()]) {
      const file = fileIn(sealAge(token, [recipient]));
      for (const place of [30, 50, 120, 200, 230]) {
        const changed = armor.encode(withBitChanged(file, place));
        await expect(openSealed(changed, [identity])).rejects.toThrow(/sealing\//);
      }
    }
  });

  it('names their types', async () => {
    const classic = [(await keyPair()).recipient, ...sshPairs().map(({ recipient }) => recipient)];
    const types = (recipients: typeof classic): readonly string[] =>
      inspectSealed(sealAge(token, recipients))
        .recipients.map(({ type, count }) => `${count} ${type}`)
        .sort();

    expect(types(classic)).toEqual(['1 X25519', '1 ssh-ed25519', '1 ssh-rsa']);
    expect(types([(await hybridKeyPair()).recipient])).toEqual(['1 mlkem768x25519']);
  });

  it('contains the token and the private keys in no encoding, and neither do the errors', async () => {
    const identities = [await hybridKeyPair(), ...sshPairs()];
    const canary = token.reveal().slice(-60);
    for (const { identity, recipient } of identities) {
      const sealed = sealAge(token, [recipient]);
      const secret = identity.startsWith('-') ? (identity.split('\n')[3] ?? '') : identity.slice(20, 60);
      const error = await openSealed(sealed, [identity.replace(secret, secret.slice(1))]).catch(
        (thrown: unknown) => thrown,
      );
      const [asKey, asText] = [thrownBy(() => parseRecipient(identity)), thrownBy(() => inspectSealed(identity))];
      const shown = inspect([error, asKey, asText], { showHidden: true, depth: Infinity, getters: true });

      expect(findLeaks(canary, { text: { sealed, shown } })).toEqual([]);
      expect(findLeaks(secret, { text: { sealed, shown } })).toEqual([]);
    }
  });
});

describe('a seal of an earlier version', () => {
  const golden = new Secret('GI3s-9hWvYq0tZ8kJmX2rB7cLfD4nPaE');
  const digest = (...keys: string[]): string =>
    createHash('sha256')
      .update(
        sealAge(
          golden,
          keys.map((key) => parseRecipient(key)),
        ),
      )
      .digest('hex');
  /** A fixed key: any 32 bytes are a private key of age. */
  const fixedHybrid = (owner: number): Promise<string> =>
    identityToRecipient(bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', bytes(`owner ${owner}`, 32)).toUpperCase());
  const fixedEd25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN a@b';

  it('for a post-quantum key is the same today', async () => {
    expect(digest(await fixedHybrid(1))).toBe('348045f35214257f9a886778d6c8daea995c039580fae7a223d67774e9639002');
    expect(digest(await fixedHybrid(1), await fixedHybrid(2))).toBe(
      'c7a73cf961f6278f6a4ea3fb0bf16af3cae2692d11ff9168612210c3c48ff4ad',
    );
  });

  it('for SSH keys and others is the same today', () => {
    // A modulus without known factors: nothing is opened here.
    const fixedRsa = rsaLine(Buffer.from([0xff, ...bytes('modulus', 254), 1]));
    const x25519 = ageKey(bytes('x25519', 32).map((byte, index) => (index === 31 ? byte & 0x3f : byte)));

    expect(digest(fixedEd25519)).toBe('9a48104911ab581a3c327b2645dd7c5ed08d717af6dbd56717b50bffeb56a96b');
    expect(digest(fixedRsa)).toBe('428c87f92af35be503e095dfb05838e45fecbad6b1fb88ab595951721511cf29');
    expect(digest(fixedEd25519, fixedRsa, x25519)).toBe(
      'ebc3749167196d78f04f090e07c2e65b461e7d2e8bed366b4e6532e884a412c0',
    );
  });
});
