import { type KeyObject, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import * as der from './der';

/** A key and its certificate. */
export interface Identity {
  /** The certificate in DER. */
  readonly certificate: Buffer;
  /** It never leaves the process. */
  readonly privateKey: KeyObject;
}

const HOUR = 60 * 60 * 1000;
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const P_256 = '1.2.840.10045.3.1.7';
/** The first byte of a point with both coordinates. */
const UNCOMPRESSED = 4;
const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

/**
 * A self-signed P-256 certificate for one run, for the name `localhost`, which the engine requires.
 *
 * `node:crypto` cannot create certificates. A library that can adds about 60 ms to every start of the provider and 360 kB
 * to its bundle; this one fixed form takes 5 ms.
 *
 * @param now - The time of the start. The certificate is valid from one hour before to one year after.
 */
export function selfSigned(now: Date): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der.sequence(der.oid(ECDSA_WITH_SHA256));
  const name = der.sequence(der.set(der.sequence(der.oid(COMMON_NAME), der.utf8('localhost'))));
  const toBeSigned = der.sequence(
    der.tagged(0, der.integer(Buffer.from([2]))), // version 3
    der.integer(serialNumber()),
    algorithm,
    name, // issuer
    der.sequence(der.time(new Date(now.getTime() - HOUR)), der.time(new Date(now.getTime() + 365 * 24 * HOUR))),
    name, // subject
    publicKeyInfo(publicKey),
    der.tagged(3, der.sequence(...extensions())),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  return { certificate: der.sequence(toBeSigned, algorithm, der.bits(signature)), privateKey };
}

/** As `export({ type: 'spki' })` returns it, which takes seven times as long. */
function publicKeyInfo(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const point = [Buffer.from([UNCOMPRESSED]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return der.sequence(der.sequence(der.oid(EC_PUBLIC_KEY), der.oid(P_256)), der.bits(Buffer.concat(point)));
}

function extensions(): Buffer[] {
  const extension = (id: string, critical: boolean, content: Buffer) =>
    der.sequence(der.oid(id), ...(critical ? [der.boolean(true)] : []), der.octets(content));
  const digitalSignature = der.bits(Buffer.from([0x80]), 7);
  return [
    extension(BASIC_CONSTRAINTS, true, der.sequence()),
    extension(KEY_USAGE, true, digitalSignature),
    extension(EXTENDED_KEY_USAGE, false, der.sequence(der.oid(SERVER_AUTHENTICATION))),
    extension(SUBJECT_ALTERNATIVE_NAME, false, der.sequence(der.implicit(2, Buffer.from('localhost')))),
  ];
}

/** Positive and without leading zeros, which DER forbids. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
