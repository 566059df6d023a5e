import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseCertificate, seal, sealerFor } from '../../../src/sealing';
import { SCOPES } from '../../../src/sealing';
import { jwt, randomToken, RUNS, thrownBy } from '../support';
import { CERTIFICATE, controller, type Controller, randomManifest } from './support';

interface SealedSecret {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: object };
  readonly spec: {
    readonly encryptedData: Readonly<Record<string, string>>;
    readonly template: { readonly metadata: object; readonly type: string };
  };
}

/** Opens a value as the controller does. The padding is checked by OpenSSL. */
function open(value: string, { privateKey }: Controller, label: string): string {
  const bytes = Buffer.from(value, 'base64');
  const end = 2 + bytes.readUInt16BE();
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) };
  const sessionKey = privateDecrypt({ key: privateKey, ...padding }, bytes.subarray(2, end));
  const decipher = createDecipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(end, -16), undefined, 'ascii') + decipher.final('ascii');
}

const ANNOTATION = 'sealedsecrets.bitnami.com/';

describe('the format sealed-secret', () => {
  // A length that is not a multiple of 8 bits, too.
  it.each([2048, 2049, 3072])(
    'opens with the private key of %i bits, in each scope only with its label',
    async (bits) => {
      const owner = await controller({ bits });
      await fc.assert(
        fc.asyncProperty(randomToken, randomManifest, fc.constantFrom(...SCOPES), async (token, manifest, scope) => {
          const { certificate } = owner;
          const sealer = await sealerFor({ format: 'sealed-secret', certificate, scope, manifest });
          const text = seal(token, sealer, { prefix: 'Bearer ' });
          const { name, namespace = '', key = 'token', type = 'Opaque', labels = {}, annotations = {} } = manifest;
          const { metadata, spec, ...head } = parse(text) as SealedSecret;
          const ofScope = scope === 'strict' ? {} : { [ANNOTATION + scope]: 'true' };
          expect(head).toEqual({ apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret' });
          expect(metadata).toEqual({ name, namespace, ...(scope !== 'strict' && { annotations: ofScope }) });
          const all = { ...annotations, ...ofScope };
          expect(spec.template).toEqual({
            metadata: {
              name,
              namespace,
              ...(Object.keys(labels).length > 0 && { labels }),
              ...(Object.keys(all).length > 0 && { annotations: all }),
            },
            type,
          });
          const value = spec.encryptedData[key] ?? '';
          const label = { strict: `${namespace}/${name}`, 'namespace-wide': namespace, 'cluster-wide': '' }[scope];
          expect(open(value, owner, label)).toBe(`Bearer ${token.reveal()}`);
          expect(() => open(value, owner, `${label}x`)).toThrow();
          expect(text).not.toContain(token.reveal());
        }),
        { numRuns: RUNS * 2 },
      );
    },
  );

  it('does not depend on the certificate, but on its key', async () => {
    const target = { format: 'sealed-secret', scope: 'cluster-wide', manifest: { name: 'x' } } as const;
    const repeated = `${CERTIFICATE}${(await controller()).certificate}`;

    expect(seal(jwt('x'), await sealerFor({ ...target, certificate: repeated }))).toBe(
      seal(jwt('x'), await sealerFor({ ...target, certificate: CERTIFICATE })),
    );
  });

  it('needs the namespace that the controller compares, and refuses the annotations of another scope', async () => {
    const target = { format: 'sealed-secret', certificate: CERTIFICATE } as const;
    for (const scope of ['strict', 'namespace-wide'] as const)
      await expect(sealerFor({ ...target, scope, manifest: { name: 'x' } })).rejects.toMatchObject({
        code: 'sealing/namespace-missing',
      });
    const annotations = { [`${ANNOTATION}cluster-wide`]: 'true' };
    await expect(
      sealerFor({ ...target, scope: 'strict', manifest: { name: 'x', namespace: 'y', annotations } }),
    ).rejects.toMatchObject({ code: 'sealing/scope-annotation' });
  });
});

describe('parseCertificate', () => {
  it('returns the expiry, which the caller compares with its clock', async () => {
    const notAfter = new Date('2020-02-03T04:05:06Z');

    expect(parseCertificate((await controller({ notAfter })).certificate).expiresAt).toEqual(notAfter);
    expect(parseCertificate(CERTIFICATE).expiresAt.toISOString()).toBe('2126-11-04T04:42:38.000Z');
  });

  it.each<[string, () => Promise<string>]>([
    ['contains a private key', async () => (await controller()).privateKey],
    ['not an RSA key', async () => (await controller({ kind: 'ec' })).certificate],
    ['too weak', async () => (await controller({ bits: 1024 })).certificate],
    ['not an X.509', () => Promise.resolve('')],
    ['not an X.509', () => Promise.resolve(CERTIFICATE.replace('MIID', 'MIIE'))],
    ['not an X.509', () => Promise.resolve(CERTIFICATE.replaceAll('CERTIFICATE', 'PUBLIC KEY'))],
    ['contains a private key', async () => CERTIFICATE + (await controller()).privateKey],
  ])('refuses one that is %s (%#)', async (why, pem) => {
    const text = await pem();
    const error = thrownBy(() => parseCertificate(text));

    expect(error).toMatchObject({ code: 'sealing/bad-certificate', why: expect.stringContaining(why) as unknown });
  });
});
