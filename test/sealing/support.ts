import { createHash } from 'node:crypto';
import { bech32 } from '@scure/base';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { ageSealer, parseRecipient, type Recipient, seal, type SealOptions } from '../../src/sealing';
import { Secret } from '../../src/secret';

/** Runs of a property: few by default, many in the slow lane. */
export const RUNS = process.env['SIGNET_SLOW'] ? 500 : 8;

export interface KeyPair {
  readonly identity: string;
  readonly recipient: Recipient;
}

export async function keyPair(label?: string): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: parseRecipient(await identityToRecipient(identity), label) };
}

export async function hybridKeyPair(): Promise<KeyPair> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: parseRecipient(await identityToRecipient(identity)) };
}

export async function threeKeyPairs(): Promise<[KeyPair, KeyPair, KeyPair]> {
  return [await keyPair(), await keyPair(), await keyPair()];
}

/** A token sealed for recipients as an age file. */
export const sealAge = (token: Secret, recipients: readonly Recipient[], options?: SealOptions): string =>
  seal(token, ageSealer({ recipients }), options);

/** A key as age writes it, of any bytes. */
export function ageKey(bytes: Uint8Array): string {
  return bech32.encodeFromBytes('age', bytes);
}

/** Random tokens of the usual alphabets, as APIs issue them. */
export const randomToken = fc
  .tuple(
    fc.uint8Array({ minLength: 24, maxLength: 400 }),
    fc.constantFrom<BufferEncoding>('base64url', 'hex', 'base64'),
  )
  .map(([seed, encoding]) => {
    // Hashed, for fast-check prefers regular bytes, which are no token.
    const bytes = Buffer.concat(
      Array.from({ length: Math.ceil(seed.length / 32) }, (_, block) =>
        createHash('sha256').update(seed).update(String(block)).digest(),
      ),
    );
    return new Secret(bytes.subarray(0, seed.length).toString(encoding));
  });

/** A JSON Web Token of the shape that Kubernetes issues; the signature is as long as one of RSA with 2048 bits. */
export function jwt(name: string): Secret {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signature = Buffer.concat(
    Array.from({ length: 8 }, (_, block) => createHash('sha256').update(`${name} ${block}`).digest()),
  );
  const claims = { iss: 'kubernetes/serviceaccount', sub: `system:serviceaccount:argo:${name}` };
  return new Secret(`${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}.${signature.toString('base64url')}`);
}

/** The bytes of an armored file. */
export function fileIn(sealed: string): Buffer {
  return Buffer.from(sealed.replace(/-----.*-----/g, ''), 'base64');
}

/** The error that a call throws. */
export function thrownBy(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** The same bytes with the lowest bit of one of them changed. */
export function withBitChanged(bytes: Buffer, place: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
  return changed;
}
