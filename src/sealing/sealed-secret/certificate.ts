import { X509Certificate } from 'node:crypto';
import { badCertificate } from '../errors';
import { keyFingerprint } from '../key-fingerprint';

/** The certificate of a controller of sealed-secrets. */
export interface Certificate {
  /** The public key in DER (SubjectPublicKeyInfo) and base64: the only part of the certificate that a seal depends on. */
  readonly publicKey: string;
  /** A short name for the public key, as of a recipient. */
  readonly fingerprint: string;
  /** When the certificate expires. The caller, who has a clock, compares it. */
  readonly expiresAt: Date;
}

const MIN_BITS = 2048;
/** Smaller ones are not used, and with 1 anyone could open what is sealed. */
const MIN_EXPONENT = 65_537n;

/**
 * Reads and checks the certificate of a controller: an RSA key of at least 2048 bits. Of several certificates, the first
 * counts, as for `kubeseal`. The signature is not checked: the controller signs its own certificate.
 *
 * @throws SignetError `sealing/bad-certificate`, which does not contain the text.
 */
export function parseCertificate(pem: string): Certificate {
  if (pem.includes('PRIVATE KEY')) throw badCertificate('private');
  const { publicKey, validTo } = read(pem);
  if (publicKey.asymmetricKeyType !== 'rsa') throw badCertificate('type');
  const { modulusLength = 0, publicExponent = 0n } = publicKey.asymmetricKeyDetails ?? {};
  if (modulusLength < MIN_BITS || publicExponent < MIN_EXPONENT) throw badCertificate('size');
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return { publicKey: key, fingerprint: keyFingerprint(key), expiresAt: new Date(validTo) };
}

function read(pem: string): Pick<X509Certificate, 'publicKey' | 'validTo'> {
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw badCertificate('form');
  try {
    const { publicKey, validTo } = new X509Certificate(pem);
    return { publicKey, validTo };
  } catch {
    throw badCertificate('form');
  }
}
