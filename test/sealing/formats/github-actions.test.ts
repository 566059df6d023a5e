import fc from 'fast-check';
import sodium from 'libsodium-wrappers';
import { seal, sealerFor } from '../../../src/sealing';
import { jwt, randomToken, RUNS } from '../support';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

describe('the format github-actions', () => {
  beforeAll(() => sodium.ready);

  it('is a sealed box that libsodium opens with the private key, and with no other', async () => {
    const stranger = sodium.crypto_box_keypair();
    await fc.assert(
      fc.asyncProperty(
        randomToken,
        fc.constantFrom('', 'Bearer '),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        async (token, prefix, seed) => {
          const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(seed);
          const sealer = await sealerFor({ format: 'github-actions', publicKey: base64(publicKey) });
          const box = Buffer.from(seal(token, sealer, { prefix }), 'base64');
          const opened = sodium.crypto_box_seal_open(box, publicKey, privateKey);
          expect(Buffer.from(opened).toString()).toBe(prefix + token.reveal());
          expect(() => sodium.crypto_box_seal_open(box, stranger.publicKey, stranger.privateKey)).toThrow();
        },
      ),
      { numRuns: RUNS * 4 },
    );
  });

  it('does not depend on the time of issue', async () => {
    const sealer = await sealerFor({
      format: 'github-actions',
      publicKey: base64(sodium.crypto_box_keypair().publicKey),
    });

    expect(seal(jwt('x'), sealer, { issuedAt: '2026-01-01T00:00:00Z' })).toBe(seal(jwt('x'), sealer));
  });

  it.each([
    ['', 'form'],
    ['not base64!', 'form'],
    [base64(new Uint8Array(31).fill(7)), 'form'],
    [base64(new Uint8Array(33).fill(7)), 'form'],
    [base64(new Uint8Array(32).fill(7)).replace('=', ''), 'form'],
    [base64(new Uint8Array(32)), 'unsafe'],
  ])('refuses the public key %j', async (publicKey, why) => {
    await expect(sealerFor({ format: 'github-actions', publicKey })).rejects.toMatchObject({
      code: 'sealing/bad-public-key',
      why: expect.stringContaining(why === 'form' ? 'base64 of the 32 bytes' : why) as unknown,
    });
  });
});
