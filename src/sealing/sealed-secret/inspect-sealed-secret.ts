import { notSealed } from '../errors';
import type { SealedForm } from '../format';

const LENGTH_BYTES = 2;
const TAG_BYTES = 16;

/** Reads the first encrypted value of a SealedSecret in YAML. */
export const sealedSecretForm: SealedForm = {
  claimsSealed: (text) => /^kind: SealedSecret\s*$/m.test(text),
  inspect(text) {
    const { payloadBytes } = partsOf(text);
    return {
      format: 'sealed-secret',
      version: 'bitnami.com/v1alpha1',
      armored: true,
      recipients: [{ type: 'RSA', count: 1 }],
      payloadBytes,
      contentBytes: payloadBytes - TAG_BYTES,
    };
  },
};

/** The length of the encrypted session key: that of the RSA key. Throws `sealing/not-sealed`. */
export const wrappedKeyBytes = (text: string): number => partsOf(text).wrappedBytes;

function partsOf(text: string): { readonly wrappedBytes: number; readonly payloadBytes: number } {
  const base64 = /^ +encryptedData:\r?\n +[^\r\n]+?: "?([A-Za-z0-9+/]+=*)"?\r?$/m.exec(text)?.[1] ?? '';
  const value = Buffer.from(base64, 'base64');
  const wrappedBytes = value.length > LENGTH_BYTES ? value.readUInt16BE() : 0;
  const payloadBytes = value.length - LENGTH_BYTES - wrappedBytes;
  if (wrappedBytes === 0 || payloadBytes < TAG_BYTES) throw notSealed('manifest');
  return { wrappedBytes, payloadBytes };
}
