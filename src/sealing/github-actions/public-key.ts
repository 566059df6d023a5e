import { isOfLowOrder } from '../age/x25519';
import { badPublicKey } from '../errors';
import { keyFingerprint } from '../key-fingerprint';

/** A public key that GitHub returns for the secrets of a repository, environment or organization. */
export interface GithubPublicKey {
  /** In base64. */
  readonly key: string;
  /** A short name for the key, as of a recipient. */
  readonly fingerprint: string;
}

const KEY_BYTES = 32;

/** @throws SignetError `sealing/bad-public-key`, which does not contain the text. */
export function parseGithubPublicKey(text: string): GithubPublicKey {
  const bytes = Buffer.from(text, 'base64');
  // Buffer ignores characters that are not base64, so the text is compared with what it encodes.
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== text) throw badPublicKey('form');
  if (isOfLowOrder(bytes)) throw badPublicKey('point');
  return { key: text, fingerprint: keyFingerprint(text) };
}
