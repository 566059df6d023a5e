import { armor, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { checkSeal, parseRecipient, type Recipient, recipientsIn, seal, sealerFor } from '../../src/sealing';
import type { Secret } from '../../src/secret';
import { CERTIFICATE, controller } from './formats/support';
import { ed25519Pair, rsaPair, type SshPair } from './ssh-keys';
import { hybridKeyPair, jwt, type KeyPair, randomToken, RUNS, sealAge, threeKeyPairs } from './support';

const recipientsOf = (...pairs: readonly KeyPair[]): readonly Recipient[] => pairs.map(({ recipient }) => recipient);
const ssh = ({ line }: SshPair): Recipient => parseRecipient(line);

const sealSops = async (token: Secret, recipients: readonly Recipient[], prefix = '') => {
  const manifest = { name: 'argo-token', namespace: 'ci', labels: { app: 'jenkins' } };
  return seal(token, await sealerFor({ format: 'sops', recipients, manifest }), {
    prefix,
    issuedAt: '2026-01-02T03:04:05Z',
  });
};

describe('checkSeal of an age file', () => {
  let pairs: [KeyPair, KeyPair, KeyPair];
  beforeAll(async () => (pairs = await threeKeyPairs()));
  const age = (...recipients: readonly Recipient[]) => ({ format: 'age', recipients }) as const;

  it('without a private key knows only the number of keys that their stanzas hide', async () => {
    const [a, b, c] = pairs;
    const text = sealAge(jwt('ci'), recipientsOf(a, b));
    const pq = await hybridKeyPair();

    expect((await checkSeal(text, age(...recipientsOf(a, b)))).result).toBe('unknown');
    expect((await checkSeal(text, age(...recipientsOf(a, c)))).result).toBe('unknown');
    expect(await checkSeal(text, age(a.recipient))).toMatchObject({
      result: 'differs',
      undeclared: [{ type: 'X25519', count: 1 }],
    });
    expect(await checkSeal(text, age(...recipientsOf(a, b, c)))).toMatchObject({
      result: 'differs',
      missing: [{ type: 'X25519', count: 1 }],
    });
    expect(await checkSeal(sealAge(jwt('ci'), [pq.recipient]), age(a.recipient))).toMatchObject({
      result: 'differs',
      undeclared: [{ type: 'mlkem768x25519', count: 1 }],
      missing: [{ type: 'X25519', count: 1 }],
    });
  });

  it('finds SSH keys by their tags', async () => {
    const [ed, rsa, other] = [ed25519Pair(), rsaPair(2048), ed25519Pair()];
    const text = sealAge(jwt('ci'), [ssh(ed), ssh(rsa)]);

    expect(await checkSeal(text, age(ssh(rsa), ssh(ed)))).toMatchObject({
      result: 'as-declared',
      recipients: [
        { opens: 'yes', evidence: 'tag', type: 'ssh-rsa' },
        { opens: 'yes', type: 'ssh-ed25519' },
      ],
    });
    expect(await checkSeal(text, age(ssh(rsa), ssh(other)))).toMatchObject({
      result: 'differs',
      recipients: [{ opens: 'yes' }, { opens: 'no', evidence: 'tag' }],
      undeclared: [{ type: 'ssh-ed25519', count: 1 }],
    });
  });

  it('with any private key that opens it proves exactly the declared recipients, and no other list', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomToken,
        fc.constantFrom('', 'Bearer '),
        fc.subarray([0, 1, 2], { minLength: 1 }),
        fc.subarray([0, 1, 2], { minLength: 1 }),
        async (token, prefix, sealedFor, declared) => {
          const of = (indexes: readonly number[]) => indexes.flatMap((index) => pairs[index] ?? []);
          const text = sealAge(token, recipientsOf(...of(sealedFor)), { prefix });
          const isSame = sealedFor.join() === declared.join();
          for (const { identity } of of(sealedFor)) {
            const { result } = await checkSeal(text, age(...recipientsOf(...of(declared))), [identity]);
            expect(result === 'as-declared').toBe(isSame);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('tries each private key of a text that another program has sealed', async () => {
    const [a, b, c] = pairs;
    const encrypter = new Encrypter();
    for (const { recipient } of [a, b]) encrypter.addRecipient(recipient.key);
    const text = armor.encode(await encrypter.encrypt(jwt('ci').reveal()));
    const check = async (declared: readonly KeyPair[], keys: readonly KeyPair[]) =>
      checkSeal(
        text,
        age(...recipientsOf(...declared)),
        keys.map(({ identity }) => identity),
      );

    expect(await check([a, b], [a])).toMatchObject({
      result: 'unknown',
      recipients: [{ opens: 'yes', evidence: 'key' }, { opens: 'unknown' }],
    });
    expect((await check([a, b], [a, b])).result).toBe('as-declared');
    expect((await check([a, b], [c])).result).toBe('unknown');
    expect(await check([a, c], [c])).toMatchObject({ result: 'differs', recipients: [{}, { opens: 'no' }] });
    expect(await check([a, c], [b])).toMatchObject({ result: 'differs', undeclared: [{ type: 'age', count: 1 }] });
  });

  it('refuses what is no private key, without showing it', async () => {
    const [a] = pairs;
    const text = sealAge(jwt('ci'), [a.recipient]);

    const error = await checkSeal(text, age(a.recipient), ['AGE-SECRET-KEY-1BOGUS']).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'sealing/bad-identity' });
    expect(String(error)).not.toContain('BOGUS');
  });
});

describe('checkSeal of a manifest of SOPS', () => {
  let pairs: [KeyPair, KeyPair, KeyPair];
  beforeAll(async () => (pairs = await threeKeyPairs()));
  const sops = (...recipients: readonly Recipient[]) => ({ format: 'sops', recipients }) as const;

  it('compares the names, and with a private key proves them', async () => {
    const [a, b, c] = pairs;
    const text = await sealSops(jwt('ci'), recipientsOf(a, b), 'Bearer ');

    expect(await checkSeal(text, sops(...recipientsOf(b, a)))).toMatchObject({
      result: 'as-declared',
      recipients: [{ evidence: 'name' }, { evidence: 'name' }],
    });
    expect(await checkSeal(text, sops(...recipientsOf(b, a)), [a.identity])).toMatchObject({
      result: 'as-declared',
      recipients: [{ evidence: 'seal' }, { evidence: 'seal' }],
    });
    expect(await checkSeal(text, sops(...recipientsOf(a, c)))).toMatchObject({
      result: 'differs',
      recipients: [{ opens: 'yes' }, { opens: 'no' }],
      undeclared: [{ type: 'age', count: 1 }],
    });
  });

  it('finds other services that can decrypt it, and an entry for a key of another type', async () => {
    const [a] = pairs;
    const pq = await hybridKeyPair();
    const text = await sealSops(jwt('ci'), [a.recipient]);
    const withPgp = text.replace(
      '\n    lastmodified:',
      '\n    pgp:\n        - fp: ABCD\n          enc: x\n    lastmodified:',
    );
    const renamed = text.replace(a.recipient.key, pq.recipient.key);

    expect(await checkSeal(withPgp, sops(a.recipient))).toMatchObject({
      result: 'differs',
      undeclared: [{ type: 'pgp', count: 1 }],
    });
    expect(await checkSeal(renamed, sops(pq.recipient))).toMatchObject({
      result: 'differs',
      recipients: [{ opens: 'no', evidence: 'name' }],
    });
  });
});

describe('checkSeal of a text that does not name its key', () => {
  const manifest = { name: 'argo-token', namespace: 'ci' };

  it('knows only the size of the key of a SealedSecret', async () => {
    const text = seal(
      jwt('ci'),
      await sealerFor({ format: 'sealed-secret', certificate: CERTIFICATE, scope: 'strict', manifest }),
    );
    const larger = await controller({ bits: 3072 });
    const check = (certificate: string) => checkSeal(text, { format: 'sealed-secret', certificate });

    expect((await check(CERTIFICATE)).result).toBe('unknown');
    expect(await check(larger.certificate)).toMatchObject({ result: 'differs', recipients: [{ evidence: 'size' }] });
  });

  it('knows nothing of a sealed box', async () => {
    const publicKey = Buffer.alloc(32, 9).toString('base64');
    const text = seal(jwt('ci'), await sealerFor({ format: 'github-actions', publicKey }));

    expect(await checkSeal(text, { format: 'github-actions', publicKey })).toMatchObject({
      result: 'unknown',
      recipients: [{ label: 'GitHub Actions', opens: 'unknown', evidence: 'none' }],
    });
  });
});

describe('recipientsIn', () => {
  it('compares the dates only with a time', async () => {
    const [{ recipient }] = await threeKeyPairs();
    const text = `# owner: Jenkins\n# expires: 2027-01-01\n${recipient.key}\n`;

    expect(recipientsIn(text, { file: 'r.txt' })).toMatchObject([{ label: 'Jenkins', expires: '2027-01-01' }]);
    expect(() => recipientsIn(text, { file: 'r.txt', now: new Date('2027-01-01T00:00:00Z') })).toThrow(
      'The key of the recipient expired on 2027-01-01\n    at r.txt, line 3, label "Jenkins"',
    );
  });
});
