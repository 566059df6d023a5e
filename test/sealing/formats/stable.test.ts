import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { inspectSealed, type Manifest, parseRecipient, seal, sealerFor, type SealTarget } from '../../../src/sealing';
import { Secret } from '../../../src/secret';
import { jwt, randomToken, RUNS } from '../support';
import { CERTIFICATE, controller, keyedParts } from './support';

const recipients = [
  'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa',
  'age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z',
].map((key) => parseRecipient(key));
const manifest = {
  name: 'jenkins',
  namespace: 'argo',
  key: 'ARGO_TOKEN',
  labels: { 'app.kubernetes.io/name': 'jenkins', data: 'one' },
  annotations: { note: 'Zürich: "ok"\n\u{1f511}', lines: 'a\nb\n' },
};
const issuedAt = '2026-01-02T03:04:05Z';
const sops = { format: 'sops', recipients, manifest } as const satisfies SealTarget;
const strict = {
  format: 'sealed-secret',
  certificate: CERTIFICATE,
  scope: 'strict',
  manifest,
} as const satisfies SealTarget;
const github = {
  format: 'github-actions',
  publicKey: 'dFBZfc8F9vkkSe4frXJSoIIkm4EzD9zI/PhGTFE3sFk=',
} as const satisfies SealTarget;

const sealed = async (target: SealTarget, { token = jwt('jenkins'), prefix = '', at = issuedAt } = {}) =>
  seal(token, await sealerFor(target), { prefix, issuedAt: at });

const onlyEncrypted: SealTarget = { ...sops, macOnlyEncrypted: true };
const smallest: SealTarget = { ...sops, manifest: { name: 'x' } };
const inNamespace: SealTarget = { ...strict, scope: 'namespace-wide' };
const anywhere: SealTarget = { ...strict, scope: 'cluster-wide', manifest: { name: 'x' } };
const TARGETS = [sops, onlyEncrypted, smallest, strict, inNamespace, anywhere, github];

const CHANGES: readonly Partial<Manifest>[] = [
  { name: 'other' },
  { namespace: 'other' },
  { key: 'other' },
  { type: 'other' },
  { labels: {} },
  { annotations: { note: 'other' } },
  { labels: { data: 'two' } },
];

describe('a seal of every format', () => {
  it('is the same for the same token and target', async () => {
    await fc.assert(
      fc.asyncProperty(randomToken, fc.constantFrom(...TARGETS), async (token, target) => {
        const copy = structuredClone(target);
        expect(await sealed(copy, { token: new Secret(token.reveal()) })).toBe(await sealed(target, { token }));
      }),
      { numRuns: RUNS * 3 },
    );
  });

  // Sealed outputs are in states and repositories: a change here shows in every plan of every user.
  it.each([
    ['sops', sops, '', 'bb4bb3e812e82e15152f1c412ec1a8ecb39d03a2b87482d2a27e4d90e53ae206'],
    ['sops with a prefix', sops, 'Bearer ', '94f071026cf0875163e206003c8c78928aa772d48f45c76ae88f612cc8eb62a2'],
    [
      'sops with a code of the encrypted values',
      onlyEncrypted,
      '',
      '8aeedc322f2a5a15b4dce02774f660521d51dadb2ef6e82b6b97d046abb2e0a9',
    ],
    ['sops of the smallest manifest', smallest, '', '44300b9b5e6d5c83f0a2ab0f09ffbaefe2c2411d02a4f33b5989f726f3ba1782'],
    ['sealed-secret', strict, '', '57d03b56db5ed9e03738f23edf2d529f0891dd8d0e9fe4e877325a4c76a6f1f2'],
    [
      'sealed-secret with a prefix',
      strict,
      'Bearer ',
      '05dfa367da159aca9c2a906ba303ca4f1f044bb26f42f51a47d0ba5528c5aa8c',
    ],
    [
      'sealed-secret in its namespace',
      inNamespace,
      '',
      '0629f646da6b23b74eabbb792c00a7f333d55ebaafed54a0205ccc1d015127f3',
    ],
    ['sealed-secret anywhere', anywhere, '', 'd87563babbad7fc91264c50c10520c11d419e437e955e6bd1a3f21be0f0a5f8e'],
    ['github-actions', github, '', '1f3e473a2c4251d8a4d90615151e6aecf8056b8a34e12d75df3992d7cd513f27'],
    [
      'github-actions with a prefix',
      github,
      'Bearer ',
      'c19d6bcc92a284caf7cea6c3b359218c423bf8abe99f1f13c98cce88374478f4',
    ],
  ] as const)('is the text that every platform and every version gives: %s', async (_, target, prefix, digest) => {
    expect(
      createHash('sha256')
        .update(await sealed(target, { prefix }))
        .digest('hex'),
    ).toBe(digest);
  });

  it('shares no key, nonce, code or ciphertext with a seal of another token or target', async () => {
    const other = await controller();
    const variants = await Promise.all([
      ...TARGETS.flatMap((target) => [
        sealed(target),
        sealed(target, { token: jwt('jenkinz') }),
        sealed(target, { prefix: 'Bearer ' }),
      ]),
      sealed(sops, { at: '2026-01-02T03:04:06Z' }),
      sealed({ ...sops, recipients: recipients.slice(1) }),
      sealed({ ...strict, certificate: other.certificate }),
      sealed({ ...github, publicKey: Buffer.alloc(32, 9).toString('base64') }),
      ...CHANGES.flatMap((change) =>
        [sops, strict].map((target) => sealed({ ...target, manifest: { ...manifest, ...change } })),
      ),
    ]);

    const parts = variants.flatMap(keyedParts);
    expect(parts.length).toBeGreaterThan(variants.length * 2);
    const repeated = parts.filter((part, index) => parts.indexOf(part) !== index);
    expect(repeated).toEqual([]);
  });

  it.each([
    [sops, { version: '3.9.0', recipients: [{ type: 'X25519', count: 2 }] }],
    [strict, { version: 'bitnami.com/v1alpha1', recipients: [{ type: 'RSA', count: 1 }] }],
    [github, { version: 'libsodium sealed box', recipients: [{ type: 'X25519', count: 1 }] }],
  ])('is described by inspect: %#', async (target, shown) => {
    const text = await sealed(target, { prefix: 'Bearer ' });

    expect(inspectSealed(text)).toMatchObject({
      format: target.format,
      ...shown,
      contentBytes: jwt('jenkins').length + 7,
    });
    expect(inspectSealed(`\n${text.replaceAll('\n', '\r\n')}`)).toEqual(inspectSealed(text));
  });

  it.each([
    [sops, (text: string) => text.slice(0, text.indexOf('-----END'))],
    [sops, (text: string) => text.replace(/version: .*/, '')],
    [sops, (text: string) => text.replace(/^ +ARGO_TOKEN:.*$/m, '')],
    [strict, (text: string) => text.replace(/ARGO_TOKEN: .{60}.*/, 'ARGO_TOKEN: "AgAB"')],
    [strict, (text: string) => text.slice(0, text.indexOf('encryptedData'))],
  ])('is refused by inspect when a part of it is missing: %#', async (target, cut) => {
    const text = cut(await sealed(target));

    expect(() => inspectSealed(text)).toThrow('sealing/not-sealed');
  });

  it.each([
    ['name', { name: 'Jenkins' }],
    ['namespace', { namespace: 'a.b' }],
    ['key', { key: 'a/b' }],
    ['key', { key: '..' }],
    ['labels', { labels: { 'a b': 'c' } }],
    ['labels', { labels: { a: 'b c' } }],
    ['annotations', { annotations: { 'a/b/c': 'd' } }],
    ['type', { type: '' }],
    ['type', { type: 'kubernetes.io/service-account-token' }],
  ])('refuses the manifest with a wrong %s: %j', async (field, change) => {
    for (const target of [sops, strict])
      await expect(sealerFor({ ...target, manifest: { ...manifest, ...change } })).rejects.toMatchObject({
        code: 'sealing/bad-manifest',
        path: [field],
      });
  });
});
