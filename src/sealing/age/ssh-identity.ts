import { constants, createDecipheriv, createHash, privateDecrypt } from 'node:crypto';
import type { Identity } from 'age-encryption';
import type { SshPrivateKey } from './ssh-private-key';
import { sshTag } from './ssh-public-key';
import type { Stanza } from './stanza';
import { SSH_ED25519, sshEd25519WrapKey } from './types/ssh-ed25519';
import { SSH_RSA, SSH_RSA_LABEL } from './types/ssh-rsa';
import { exchange, X25519_BYTES } from './x25519';

/** Opens age files with an SSH private key, for the package age-encryption, which does not have this type. */
export function sshIdentity(key: SshPrivateKey): Identity {
  const unwrap = key.type === SSH_RSA ? unwrapRsa : unwrapEd25519;
  const tag = sshTag(key.publicKey);
  return {
    unwrapFileKey: (stanzas) => {
      const own = stanzas.find(({ args }) => args[0] === key.type && args[1] === tag);
      return own ? unwrap(key, own) : null;
    },
  };
}

function unwrapRsa({ key }: SshPrivateKey, { body }: Stanza): Uint8Array {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return privateDecrypt({ key, padding, oaepHash: 'sha256', oaepLabel: Buffer.from(SSH_RSA_LABEL) }, body);
}

function unwrapEd25519({ key, publicKey }: SshPrivateKey, { args, body }: Stanza): Uint8Array {
  const share = Buffer.from(args[2] ?? '', 'base64');
  if (share.length !== X25519_BYTES || body.length !== 32) throw new Error(`invalid ${SSH_ED25519} stanza`);
  const seed = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  const scalar = createHash('sha512').update(seed).digest().subarray(0, X25519_BYTES);
  const { share: own, secret } = exchange(scalar, share);
  return decrypt(sshEd25519WrapKey(publicKey, own, { share, secret }), body);
}

function decrypt(key: Uint8Array, ciphertext: Uint8Array): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
  decipher.setAuthTag(ciphertext.subarray(-16));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, -16)), decipher.final()]);
}
