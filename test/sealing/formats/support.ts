import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import fc from 'fast-check';
import type { Manifest } from '../../../src/sealing';

/** The certificate of a controller of sealed-secrets, without its private key, valid until 2126. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIDFTCCAf2gAwIBAgIUGq5jpXR+g2WbLnxzl94y8kxkamswDQYJKoZIhvcNAQEL
BQAwGTEXMBUGA1UEAwwOc2VhbGVkLXNlY3JldHMwIBcNMjYxMTI4MDQ0MjM4WhgP
MjEyNjExMDQwNDQyMzhaMBkxFzAVBgNVBAMMDnNlYWxlZC1zZWNyZXRzMIIBIjAN
BgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtYq45we2zc3wW/DyFTP/f9TboDVx
/57AyZTsI51Bt1aL1en+A4wb+RbpiXO6YtjZGYsmHV+/tCSIz2ddhA+GyJ3Pk2n2
X+5GH92dYhs5AMpWB3uzQZGw2hcGpN6c3pNlPGo1gp1cDBDU1lhhufI9SffTrHVA
NsQeYwpYl6YAbqORoRytt5dOO1wAejOSu6+NkYd7gA9ENTmotaCMgt125qpO1mvD
VOWx6tXxyKycrckuSO7mkHp99O+dTqzeZD794SLP1EA7oXPUFCRhdZ8PjCvtaLm/
yi8TbNi2Vv8jWZpVonxqha6NQ88s4dEWKJbEkWLUnlLyr3WE36OJqzP/2QIDAQAB
o1MwUTAdBgNVHQ4EFgQUWHKEQW7oKWk41OPfZRYuG1spTh8wHwYDVR0jBBgwFoAU
WHKEQW7oKWk41OPfZRYuG1spTh8wDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0B
AQsFAAOCAQEAFfJd2EIaU3nnmNs36pn2FyRgpGD1n/D8TFzbDCEFB+75SH5Q49T3
MzZndb2SJW1pvj1djDS5XBgQVBmbCRXdVTNp+SRPuWxzMVJmNs4ZvtiKwB6uXcWO
bvNK3IRb4XT9Sb6ngma1xMrIoCCEq0beOb+FO3R2vRftF5FblSgUnIglXdNBgum4
hxl1NixCqwUU2MG2Yr6gaN7w2jys/deh9lxNMn+Vti3fO3/AecFIwu+e0m2HBdQR
q28n/xONGa+nmVt+oc+dgwGz8fIoGOy1uyO8+o0RFieGovLFtR7xvtkEoO7jbUZw
qdjsMH24HI0d3PqnvfJOxrb8z7y17O9nFQ==
-----END CERTIFICATE-----
`;

export interface Controller {
  readonly certificate: string;
  /** In PEM. */
  readonly privateKey: string;
}

const ALGORITHMS = {
  rsa: (bits: number) => ({
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: bits,
  }),
  ec: () => ({ name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }),
} as const;

/** A certificate that its own key has signed, as the controller creates one. */
export async function controller({
  kind = 'rsa',
  bits = 2048,
  notAfter = new Date('2100-01-01T00:00:00Z'),
}: {
  readonly kind?: keyof typeof ALGORITHMS;
  readonly bits?: number;
  readonly notAfter?: Date;
} = {}): Promise<Controller> {
  const algorithm = ALGORITHMS[kind](bits);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    { name: 'CN=sealed-secrets', keys, signingAlgorithm: algorithm, notBefore: new Date('2020-01-01'), notAfter },
    webcrypto,
  );
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: certificate.toString('pem'), privateKey: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'.split('');
const part = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 20 });
const qualified = fc.oneof(
  part,
  fc.tuple(part, part).map((parts) => parts.join('.example/')),
  fc.constantFrom('data', 'stringData'),
);

/** Random manifests, with the keys and values that a format could confuse with its own. */
export const randomManifest: fc.Arbitrary<Manifest> = fc.record(
  {
    name: fc.oneof(part, fc.constantFrom('true', '1', 'null', '1e3')),
    namespace: part,
    key: fc.oneof(part, fc.constantFrom('.token', '0x10', 'yes', '-', 'a..b')),
    labels: fc.dictionary(qualified, fc.oneof(part, fc.constantFrom('', 'true', '2026-01-01'))),
    annotations: fc.dictionary(
      qualified,
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('a\nb\n', 'a\n\nb\n', ' a\nb\n', 'a\nb', 'x: y # z', '- x', '\u2028\u0085\ufeff', '~', '0o7'),
      ),
    ),
    type: fc.constantFrom('Opaque', 'kubernetes.io/basic-auth', 'example.com/token'),
  },
  { requiredKeys: ['name', 'namespace'] },
);

/** The parts of a text of which another seal must share none: everything in base64 but the public keys of recipients. */
export const keyedParts = (text: string): readonly string[] =>
  (text.match(/[A-Za-z0-9+/]{20,}=*/g) ?? []).filter((part) => !part.startsWith('age1'));
