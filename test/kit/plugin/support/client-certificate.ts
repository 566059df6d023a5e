import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface ClientIdentity {
  readonly certificate: string;
  readonly key: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

export interface Differences {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly usages?: readonly x509.ExtendedKeyUsage[];
}

/** A certificate like that of an engine: a self-signed authority. With `issuer`, one that the issuer has signed. */
export async function clientIdentity(
  issuer?: ClientIdentity,
  { usages = [x509.ExtendedKeyUsage.clientAuth, x509.ExtendedKeyUsage.serverAuth], ...dates }: Differences = {},
): Promise<ClientIdentity> {
  x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: issuer ? 'CN=other' : 'CN=localhost',
    issuer: 'CN=localhost',
    publicKey: keys.publicKey as never,
    signingKey: (issuer?.keys ?? keys).privateKey as never,
    signingAlgorithm: algorithm,
    ...dates,
    extensions: [
      new x509.BasicConstraintsExtension(!issuer, undefined, true),
      new x509.ExtendedKeyUsageExtension([...usages]),
    ],
  });
  const exported = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${exported}\n-----END PRIVATE KEY-----\n`,
    keys,
  };
}
