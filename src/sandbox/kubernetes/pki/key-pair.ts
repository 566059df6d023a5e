/** A certificate and its private key, both in PEM. */
export interface KeyPair {
  /** The certificate, PEM. */
  readonly cert: string;
  /** The private key, PEM. */
  readonly key: string;
}
