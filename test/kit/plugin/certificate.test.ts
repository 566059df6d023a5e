import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { selfSigned } from '../../../src/kit/plugin/certificate';

const now = new Date(Date.UTC(2030, 5, 7, 8, 9, 10));

test('the certificate is a self-signed one for localhost, as OpenSSL reads it', () => {
  const { certificate, privateKey } = selfSigned(now);
  const read = new X509Certificate(certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.issuer).toBe(read.subject);
  expect(read.checkPrivateKey(privateKey)).toBe(true);
  expect(read.checkHost('localhost')).toBe('localhost');
  expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(read.ca).toBe(false);
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(new Date(read.validFrom)).toEqual(new Date(Date.UTC(2030, 5, 7, 7, 9, 10)));
  expect(new Date(read.validTo)).toEqual(new Date(Date.UTC(2031, 5, 7, 8, 9, 10)));
});

test('another library reads the same', () => {
  const read = new x509.X509Certificate(selfSigned(now).certificate);
  expect(read.subject).toBe('CN=localhost');
  expect(read.getExtension(x509.KeyUsagesExtension)?.usages).toBe(x509.KeyUsageFlags.digitalSignature);
  expect(read.getExtension(x509.BasicConstraintsExtension)).toMatchObject({ ca: false, critical: true });
  expect(read.notAfter).toEqual(new Date(Date.UTC(2031, 5, 7, 8, 9, 10)));
});

test('every one has a key and a serial number of its own', () => {
  const [a, b] = [selfSigned(now), selfSigned(now)];
  expect(a.privateKey.equals(b.privateKey)).toBe(false);
  expect(new X509Certificate(a.certificate).serialNumber).not.toBe(new X509Certificate(b.certificate).serialNumber);
});

test('dates from 2050 on have four digits for the year', () => {
  const { certificate } = selfSigned(new Date(Date.UTC(2049, 11, 1)));
  expect(new Date(new X509Certificate(certificate).validTo)).toEqual(new Date(Date.UTC(2050, 11, 1)));
});
