import { createCipheriv, createPublicKey, type KeyObject } from 'node:crypto';
import type { Draw } from '../draw';
import type { Sealer } from '../format';
import { manifestText } from '../manifest/manifest';
import { yaml } from '../manifest/yaml';
import type { SealedSecretTarget } from '../target';
import { parseCertificate } from './certificate';
import { encryptOaep, SEED_BYTES } from '../oaep';
import { checkSealedManifest, scopeOf } from './scope';

const SESSION_KEY_BYTES = 32;

/** Seals as the manifest of a SealedSecret, which only the controller with the private key of the certificate opens. */
export function sealedSecretSealer({ certificate, scope, manifest }: Omit<SealedSecretTarget, 'format'>): Sealer {
  const { publicKey } = parseCertificate(certificate);
  const checked = checkSealedManifest(manifest, scope);
  const { metadata, key, type } = checked;
  const { name, namespace, annotations } = metadata;
  const label = { strict: `${namespace}/${name}`, 'namespace-wide': namespace ?? '', 'cluster-wide': '' }[scope];
  const rsaKey = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return {
    format: 'sealed-secret',
    context: () => [publicKey, scope, manifestText(checked)],
    seal: (content, draw) =>
      yaml({
        apiVersion: 'bitnami.com/v1alpha1',
        kind: 'SealedSecret',
        metadata: { name, namespace, annotations: scopeOf(annotations) },
        spec: {
          encryptedData: { [key]: encrypt(content, rsaKey, label, draw).toString('base64') },
          template: { metadata, type },
        },
      }),
  };
}

/** The length of the encrypted session key, that key, and the content encrypted with it. */
function encrypt(content: Uint8Array, rsaKey: KeyObject, label: string, draw: Draw): Buffer {
  const sessionKey = draw('session key', SESSION_KEY_BYTES);
  const wrapped = encryptOaep(rsaKey, sessionKey, label, draw('seed of the padding', SEED_BYTES));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  // The session key encrypts one content only, so the nonce can be a constant.
  const cipher = createCipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12));
  return Buffer.concat([length, wrapped, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}
