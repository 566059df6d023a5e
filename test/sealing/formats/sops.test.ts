import { createDecipheriv, createHash } from 'node:crypto';
import { armor, Decrypter } from 'age-encryption';
import fc from 'fast-check';
import { parse } from 'yaml';
import { type Manifest, openSealed, seal, sealerFor } from '../../../src/sealing';
import type { Secret } from '../../../src/secret';
import { jwt, type KeyPair, randomToken, RUNS, threeKeyPairs } from '../support';
import { randomManifest } from './support';

interface SopsFile {
  readonly sops: {
    readonly age: readonly { readonly recipient: string; readonly enc: string }[];
    readonly lastmodified: string;
    readonly mac: string;
    readonly encrypted_regex: string;
    readonly mac_only_encrypted?: boolean;
    readonly version: string;
  };
  readonly [key: string]: unknown;
}

type Leaf = string | { readonly [key: string]: Leaf };

/** SOPS as its documentation describes it, written for these tests: opens each value, and checks the authentication code. */
async function openSops(text: string, { identity, recipient }: KeyPair): Promise<Record<string, Leaf>> {
  const { sops, ...tree } = parse(text) as SopsFile;
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const { enc } = sops.age.find((entry) => entry.recipient === recipient.key) ?? { enc: '' };
  const dataKey = await decrypter.decrypt(armor.decode(enc));
  const decrypt = (value: string, authenticated: string): string => {
    if (value === '') return '';
    const [, data = '', iv = '', tag = ''] =
      /^ENC\[AES256_GCM,data:(.+),iv:(.+),tag:(.+),type:str\]$/.exec(value) ?? [];
    const bytes = (base64: string) => Buffer.from(base64, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', dataKey, bytes(iv), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(authenticated)).setAuthTag(bytes(tag));
    return decipher.update(bytes(data), undefined, 'utf8') + decipher.final('utf8');
  };
  const hash = createHash('sha512');
  if (sops.mac_only_encrypted === true)
    hash.update(Buffer.from('8a3fd2ad54ce66527b1034f3d147be0b0b975b3bf44f72c6fdadec8176f27d69', 'hex'));
  const walk = (value: Leaf, path: readonly string[]): Leaf => {
    if (typeof value !== 'string')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, [...path, key])]));
    const isEncrypted = path.some((key) => new RegExp(sops.encrypted_regex).test(key));
    const plain = isEncrypted ? decrypt(value, path.map((key) => `${key}:`).join('')) : value;
    if (isEncrypted || sops.mac_only_encrypted !== true) hash.update(plain);
    return plain;
  };
  const opened = walk(tree as Leaf, []) as Record<string, Leaf>;
  expect(decrypt(sops.mac, sops.lastmodified)).toBe(hash.digest('hex').toUpperCase());
  return opened;
}

const sealSops = async (
  token: Secret,
  recipients: readonly KeyPair[],
  manifest: Manifest,
  { prefix = '', issuedAt = '2026-01-02T03:04:05Z', macOnlyEncrypted = false } = {},
) =>
  seal(
    token,
    await sealerFor({
      format: 'sops',
      recipients: recipients.map(({ recipient }) => recipient),
      manifest,
      macOnlyEncrypted,
    }),
    { prefix, issuedAt },
  );

describe('the format sops', () => {
  let pairs: [KeyPair, KeyPair, KeyPair];
  beforeAll(async () => (pairs = await threeKeyPairs()));

  it('opens with the key of each recipient to the declared Secret, with a right authentication code', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomToken,
        randomManifest,
        fc.boolean(),
        fc.constantFrom('', 'Bearer '),
        async (token, manifest, macOnlyEncrypted, prefix) => {
          const text = await sealSops(token, pairs, manifest, { macOnlyEncrypted, prefix });
          const { name, namespace, labels = {}, annotations = {}, key = 'token', type = 'Opaque' } = manifest;
          for (const pair of pairs)
            expect(await openSops(text, pair)).toEqual({
              apiVersion: 'v1',
              kind: 'Secret',
              metadata: {
                name,
                namespace,
                ...(Object.keys(labels).length > 0 && { labels }),
                ...(Object.keys(annotations).length > 0 && { annotations }),
              },
              type,
              stringData: { [key]: prefix + token.reveal() },
            });
          expect(text).toMatch(/^[ -~\n]*$/);
          expect(text).not.toContain(token.reveal());
        },
      ),
      { numRuns: RUNS * 3 },
    );
  });

  it('does not depend on the order of recipients, labels and annotations', async () => {
    const [one, two] = [
      { name: 'x', labels: { a: '1', b: '2' }, annotations: { c: '3', d: '4' } },
      { annotations: { d: '4', c: '3' }, labels: { b: '2', a: '1' }, name: 'x', key: 'token', type: 'Opaque' },
    ];

    expect(await sealSops(jwt('x'), [...pairs].reverse(), one)).toBe(await sealSops(jwt('x'), pairs, two));
  });

  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.678+02:00', '2026-01-02T01:04:05Z'],
    ['', '1970-01-01T00:00:00Z'],
    ['yesterday', '1970-01-01T00:00:00Z'],
  ])('has the time of issue %j as %j', async (issuedAt, lastmodified) => {
    const text = await sealSops(jwt('x'), pairs, { name: 'x' }, { issuedAt });

    expect((parse(text) as SopsFile).sops.lastmodified).toBe(lastmodified);
    await openSops(text, pairs[0]);
  });

  it('is opened by unseal with the age key of a recipient', async () => {
    const text = await sealSops(jwt('x'), pairs, { name: 'x' });

    expect((await openSealed(text, [pairs[0].identity])).reveal()).toBe(jwt('x').reveal());
  });
});
