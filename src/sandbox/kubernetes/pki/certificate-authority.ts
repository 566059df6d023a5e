// The certificate library needs this import before its own.
import 'reflect-metadata';

import { randomBytes, webcrypto } from 'node:crypto';

import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

import type { KeyPair } from './key-pair';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const LIFETIME_MS = 7 * 24 * 3600 * 1000;
/** The clocks of the machines of a test may differ. */
const BACKDATED_MS = 5 * 60 * 1000;

/**
 * The certificate authority of a sandbox, new at each start. It signs the certificates of the server and the clients.
 */
export class CertificateAuthority {
  readonly #certificate: X509Certificate;
  readonly #keys: webcrypto.CryptoKeyPair;

  private constructor(certificate: X509Certificate, keys: webcrypto.CryptoKeyPair) {
    this.#certificate = certificate;
    this.#keys = keys;
  }

  public static async create(): Promise<CertificateAuthority> {
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.createSelfSigned(
      {
        ...validity(),
        name: new Name([{ CN: ['signet-sandbox'] }]),
        signingAlgorithm: ALGORITHM,
        keys,
        extensions: [
          new BasicConstraintsExtension(true, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature, true),
        ],
      },
      webcrypto,
    );
    return new CertificateAuthority(certificate, keys);
  }

  /** PEM. */
  public get certificate(): string {
    return `${this.#certificate.toString('pem')}\n`;
  }

  /** For a server on this machine, with its address and `localhost`. */
  public async issueServer(): Promise<KeyPair> {
    const names = new SubjectAlternativeNameExtension([
      { type: 'ip', value: '127.0.0.1' },
      { type: 'dns', value: 'localhost' },
      { type: 'dns', value: 'kubernetes.default.svc' },
    ]);
    return this.#issue(new Name([{ CN: ['kube-apiserver'] }]), ExtendedKeyUsage.serverAuth, [names]);
  }

  /** For a client: the common name is the user, and the organizations are the groups. */
  public async issueClient(user: string, groups: readonly string[]): Promise<KeyPair> {
    const name = new Name([...groups.map((group) => ({ O: [group] })), { CN: [user] }]);
    return this.#issue(name, ExtendedKeyUsage.clientAuth, []);
  }

  async #issue(subject: Name, usage: ExtendedKeyUsage, more: SubjectAlternativeNameExtension[]): Promise<KeyPair> {
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.create(
      {
        ...validity(),
        subject,
        issuer: this.#certificate.subjectName,
        publicKey: keys.publicKey,
        signingKey: this.#keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension([usage]),
          await AuthorityKeyIdentifierExtension.create(this.#certificate, false, webcrypto),
          ...more,
        ],
      },
      webcrypto,
    );
    const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
    return { cert: `${certificate.toString('pem')}\n`, key: pem('PRIVATE KEY', der) };
  }
}

function validity(): { serialNumber: string; notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return {
    // The first bit is 0: a serial number is positive.
    serialNumber: `4${randomBytes(8).toString('hex').slice(1)}`,
    notBefore: new Date(now - BACKDATED_MS),
    notAfter: new Date(now + LIFETIME_MS),
  };
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
