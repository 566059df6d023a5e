import { createHash } from 'node:crypto';
import { armor, Decrypter } from 'age-encryption';
import fc from 'fast-check';
import { Secret } from '../../src/secret';
import { openSealed, parseRecipient, type Recipient } from '../../src/sealing';
import {
  fileIn,
  jwt,
  keyPair,
  randomToken,
  RUNS,
  threeKeyPairs,
  withBitChanged,
  type KeyPair,
  sealAge,
} from './support';

/** Everything in a sealed text that depends on a key: shares, wrapped file keys, header code, nonce, payload. */
function keyedParts(sealed: string): string[] {
  const file = fileIn(sealed);
  const header = /^[\s\S]*?\n--- .*\n/.exec(file.toString('latin1'))?.[0] ?? '';
  const payload = file.subarray(header.length);
  return [
    ...Array.from(header.matchAll(/^-> X25519 (\S+)\n(\S+)$/gm), ([, share, body]) => [share ?? '', body ?? '']).flat(),
    /^--- (.*)$/m.exec(header)?.[1] ?? '',
    payload.subarray(0, 16).toString('hex'),
    payload.subarray(16, 32).toString('hex'),
    payload.subarray(-16).toString('hex'),
  ];
}

const [alice, bob, carol] = [
  'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa',
  'age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z',
  'age1cy0su9fwf3gf9mw868g5yut09p6nytfmmnktexz2ya5uqg9vl9sss4euqm',
].map((key) => parseRecipient(key)) as [Recipient, Recipient, Recipient];
const token = jwt('jenkins');

describe('seal', () => {
  describe('opens', () => {
    let pairs: [KeyPair, KeyPair, KeyPair];
    beforeAll(async () => (pairs = await threeKeyPairs()));

    it("to the token with each recipient's key and with no other", async () => {
      const stranger = await keyPair();
      await fc.assert(
        fc.asyncProperty(randomToken, fc.integer({ min: 1, max: 3 }), async (secret, count) => {
          const recipients = pairs.slice(0, count);
          const sealed = sealAge(
            secret,
            recipients.map(({ recipient }) => recipient),
          );
          for (const { identity } of recipients) {
            expect((await openSealed(sealed, [identity])).reveal()).toBe(secret.reveal());
          }
          for (const { identity } of [stranger, ...pairs.slice(count)]) {
            await expect(openSealed(sealed, [identity])).rejects.toMatchObject({ code: 'sealing/cannot-open' });
          }
        }),
        { numRuns: RUNS },
      );
    });

    it('with the prefix before the token', async () => {
      const sealed = sealAge(token, [pairs[0].recipient], { prefix: 'Bearer ' });

      expect((await openSealed(sealed, [pairs[0].identity])).reveal()).toBe(`Bearer ${token.reveal()}`);
    });

    it('in age-encryption alone, without any code of ours', async () => {
      const decrypter = new Decrypter();
      decrypter.addIdentity(pairs[1].identity);
      const sealed = sealAge(
        token,
        pairs.map(({ recipient }) => recipient),
      );

      expect(await decrypter.decrypt(armor.decode(sealed), 'text')).toBe(token.reveal());
    });

    it('not when a byte of the file is changed, wherever it is', async () => {
      const sealed = sealAge(
        token,
        pairs.slice(0, 2).map(({ recipient }) => recipient),
      );
      const file = fileIn(sealed);
      const places = process.env['SIGNET_SLOW']
        ? [...file.keys()]
        : [0, 30, 40, 100, 130, 200, 280, 330, file.length - 1];
      for (const place of places) {
        const changed = withBitChanged(file, place);
        // Both keys are tried: a recipient's own stanza may be whole when another's is changed.
        for (const { identity } of pairs.slice(0, 2)) {
          await expect(openSealed(armor.encode(changed), [identity])).rejects.toThrow(/sealing\//);
        }
      }
    });

    it('not when a character of the armored text is changed, dropped or added', async () => {
      const { identity, recipient } = pairs[0];
      const sealed = sealAge(token, [recipient]).trimEnd();
      await fc.assert(
        fc.asyncProperty(fc.nat(sealed.length - 1), fc.constantFrom('', 'A', '+', '=', '\n'), async (place, other) => {
          fc.pre(sealed.charAt(place) !== other);
          const changed = sealed.slice(0, place) + other + sealed.slice(place + 1);
          await expect(openSealed(changed, [identity])).rejects.toThrow(/sealing\//);
          fc.pre(other !== '');
          const added = sealed.slice(0, place) + other + sealed.slice(place);
          // White space around the whole text is allowed, and only there.
          fc.pre(added.trim() !== sealed);
          await expect(openSealed(added, [identity])).rejects.toThrow(/sealing\//);
        }),
        { numRuns: RUNS * 2 },
      );
    });
  });

  describe('is stable', () => {
    it('gives the same text for the same token and recipients', () => {
      fc.assert(
        fc.property(randomToken, (secret) => {
          expect(sealAge(new Secret(secret.reveal()), [alice, bob])).toBe(sealAge(secret, [alice, bob]));
        }),
        { numRuns: RUNS },
      );
    });

    it('does not depend on the order of the recipients or on their labels', () => {
      const named = parseRecipient(alice.key, 'Alice');

      expect(sealAge(token, [carol, named, bob])).toBe(sealAge(token, [alice, bob, carol]));
    });

    it('gives the text that every platform and every version gives', () => {
      const sealed = sealAge(token, [alice, bob], { prefix: 'Bearer ' });

      // Sealed outputs lie in states and repositories: a change here shows in every plan of every user.
      expect(createHash('sha256').update(sealed).digest('hex')).toBe(
        'fbd7bff8b40d45b2fc2f58cffbfbf95155b69ea74d32393524cf57d6c0d35dc5',
      );
      expect(sealAge(new Secret('GI3s-9hWvYq0tZ8kJmX2rB7cLfD4nPaE'), [alice])).toBe(
        [
          '-----BEGIN AGE ENCRYPTED FILE-----',
          'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBveGNCQ2ZocHRnTnFocHJs',
          'U1JpYStRTTV5dUhpc3FBWXpFZjFUZmNxeGlVCm9XWDJDcEZtQWRvY1F6czlMRXNN',
          'Wjh5NjhzWTRlQlBwSUQvekdGd0s1SmcKLS0tIEhPdURnMFI4S3dZV2xVVUhybHpj',
          'NU9XYkFFOEZaVWp0SWZDVG5GNGs5dVkKKC//Qpi/lDKYZlXi/cswuQwW0oBFZSxA',
          'ENlxULNRVpcEU8e4HQgUpLjNjmyCZCT6/6ZzPLYIN+Gxaz2yAkF53A==',
          '-----END AGE ENCRYPTED FILE-----',
          '',
        ].join('\n'),
      );
    });
  });

  describe('changes every key', () => {
    const base = { token, recipients: [alice, bob], prefix: '' };
    it.each([
      ['the token', { ...base, token: jwt('jenkinz') }],
      ['the prefix', { ...base, prefix: 'Bearer ' }],
      ['a recipient', { ...base, recipients: [alice, carol] }],
      ['a recipient more', { ...base, recipients: [alice, bob, carol] }],
      ['a recipient less', { ...base, recipients: [alice] }],
    ])('when %s changes', (_what, changed) => {
      const before = keyedParts(sealAge(base.token, base.recipients, { prefix: base.prefix }));
      const after = keyedParts(sealAge(changed.token, changed.recipients, { prefix: changed.prefix }));

      expect(before).toHaveLength(8);
      expect(before.filter((part) => part === '' || after.includes(part))).toEqual([]);
      expect(new Set(before).size).toBe(before.length);
    });

    it('when a character moves from the prefix to the token', () => {
      // GIVEN two seals with the same content
      const whole = new Secret(`Token-${token.reveal()}`);
      const rest = new Secret(`-${token.reveal()}`);

      const first = keyedParts(sealAge(whole, [alice]));
      const second = keyedParts(sealAge(rest, [alice], { prefix: 'Token' }));

      expect(first.filter((part) => second.includes(part))).toEqual([]);
    });
  });

  describe('refuses', () => {
    it.each([[[]], [[alice, alice]], [[alice, parseRecipient(alice.key, 'other label')]]])(
      'recipients %#',
      (recipients) => {
        expect(() => sealAge(token, recipients)).toThrow(/sealing\/(no|duplicate)-recipient/);
      },
    );

    it('a recipient that was never checked', () => {
      expect(() => sealAge(token, [{ key: 'age1bogus', fingerprint: 'sha256:00' }])).toThrow('sealing/bad-recipient');
    });

    it.each(['Bearer\n', 'Bearer\t', 'é ', 'x'.repeat(101)])('the prefix %j', (prefix) => {
      expect(() => sealAge(token, [alice], { prefix })).toThrow('sealing/bad-prefix');
    });
  });
});
