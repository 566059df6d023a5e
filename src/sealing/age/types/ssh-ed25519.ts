import { badRecipient } from '../../errors';
import { expand, extract } from '../../hkdf';
import { toMontgomery } from '../ed25519';
import type { RecipientType } from '../recipient-type';
import { parseSshKey, sshKeyBytes, sshTag } from '../ssh-public-key';
import { base64Unpadded, encrypt } from '../stanza';
import { exchange, isSafePublicKey, X25519_BYTES } from '../x25519';

export const SSH_ED25519 = 'ssh-ed25519';
const LABEL = 'age-encryption.org/v1/ssh-ed25519';

/** The X25519 public key of an Ed25519 key in OpenSSH's encoding. Throws `sealing/bad-recipient`. */
function montgomeryOf(key: string): Uint8Array {
  const { fields } = parseSshKey(key);
  const [point] = fields;
  if (point?.length !== X25519_BYTES || fields.length !== 1) throw badRecipient('ssh-form');
  const converted = toMontgomery(point);
  if (converted === undefined) throw badRecipient('invalid');
  return converted;
}

/** The key with which the file key is encrypted, from the result of the exchange of an ephemeral key and the recipient's key. */
export function sshEd25519WrapKey(
  key: string,
  publicKey: Uint8Array,
  { share, secret }: { share: Uint8Array; secret: Uint8Array },
): Buffer {
  // The tweak binds the result to the Ed25519 key: it is the same for all that can be converted to the X25519 key.
  const tweak = expand(extract(sshKeyBytes(key), ''), LABEL);
  return expand(extract(Buffer.concat([share, publicKey]), exchange(tweak, secret).secret), LABEL);
}

/** Ed25519 keys of OpenSSH. */
export const sshEd25519: RecipientType = {
  stanza: SSH_ED25519,
  tag: sshTag,
  claims: (text) => /^ssh-ed25519\s/.test(text),
  parse: (text) => {
    const { canonical } = parseSshKey(text);
    if (!isSafePublicKey(montgomeryOf(canonical))) throw badRecipient('point');
    return canonical;
  },
  wrap: (key, fileKey, draw) => {
    const publicKey = montgomeryOf(key);
    const exchanged = exchange(draw(`ephemeral key for ${key}`, X25519_BYTES), publicKey);
    return {
      args: [SSH_ED25519, sshTag(key), base64Unpadded(exchanged.share)],
      body: encrypt(sshEd25519WrapKey(key, publicKey, exchanged), fileKey),
    };
  },
};
