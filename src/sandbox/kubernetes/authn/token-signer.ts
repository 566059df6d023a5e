import { createHash, createPublicKey, generateKeyPair, sign, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

import { isJsonObject, type JsonObject } from '../object';

const MODULUS_LENGTH = 2048;

/**
 * Signs and verifies service account tokens: JWTs with RS256. The signature has no random part, so the same claims give
 * the same token.
 */
export class TokenSigner {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #keyId: string;

  public constructor(privateKey: KeyObject) {
    this.#privateKey = privateKey;
    this.#publicKey = createPublicKey(privateKey);
    const der = this.#publicKey.export({ type: 'spki', format: 'der' });
    this.#keyId = createHash('sha256').update(der).digest('base64url');
  }

  public static async generate(): Promise<TokenSigner> {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_LENGTH });
    return new TokenSigner(privateKey);
  }

  /** Claims are in alphabetical order, as on the real server. */
  public sign(claims: JsonObject): string {
    const signed = `${encode({ alg: 'RS256', kid: this.#keyId })}.${encode(sorted(claims))}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), this.#privateKey).toString('base64url')}`;
  }

  /** The claims; undefined where the token is not signed with this key. */
  public verify(token: string): JsonObject | undefined {
    const [header = '', payload = '', signature = '', ...more] = token.split('.');
    if (more.length > 0 || decode(header)?.['alg'] !== 'RS256') return undefined;
    const bytes = Buffer.from(signature, 'base64url');
    // Characters that a base64url decoder ignores would give a second form of the same token.
    if (bytes.toString('base64url') !== signature) return undefined;
    return verify('sha256', Buffer.from(`${header}.${payload}`), this.#publicKey, bytes) ? decode(payload) : undefined;
  }
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function sorted(claims: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1)));
}
