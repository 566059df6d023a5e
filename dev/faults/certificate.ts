import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

const HOUR_MS = 3_600_000;

/** A self-signed certificate for 127.0.0.1 and the given DNS names, valid for a day. */
export async function selfSigned(commonName: string, ...dnsNames: readonly string[]): Promise<Certificate> {
  return signed(commonName, dnsNames, 24 * HOUR_MS);
}

/** A self-signed certificate for 127.0.0.1 that has expired. */
export async function expired(commonName: string): Promise<Certificate> {
  return signed(commonName, [], -HOUR_MS);
}

async function signed(commonName: string, dnsNames: readonly string[], endsInMs: number): Promise<Certificate> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${commonName}`,
      notBefore: new Date(Date.now() - 2 * HOUR_MS),
      notAfter: new Date(Date.now() + endsInMs),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new SubjectAlternativeNameExtension([
          { type: 'ip', value: '127.0.0.1' },
          ...dnsNames.map((value) => ({ type: 'dns', value }) as const),
        ]),
      ],
    },
    webcrypto,
  );
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = der.match(/.{1,64}/g) ?? [];
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
  };
}
