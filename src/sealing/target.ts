import type { Manifest } from './manifest/manifest';

/** A recipient as it is given: a public key of age or SSH, and the name of its owner. */
export interface GivenRecipient {
  readonly key: string;
  readonly label?: string;
}

/** An age file: `age -d` opens it. */
export interface AgeTarget {
  readonly format: 'age';
  readonly recipients: readonly GivenRecipient[];
}

/** The manifest of a Secret that SOPS has encrypted for age keys. */
export interface SopsTarget {
  readonly format: 'sops';
  readonly recipients: readonly GivenRecipient[];
  readonly manifest: Manifest;
  /** Whether the authentication code covers only the encrypted values, so that other tools may change the rest. Default: false. */
  readonly macOnlyEncrypted?: boolean;
}

/** Where a SealedSecret may be used: under its name in its namespace, under any name in its namespace, or anywhere. */
export const SCOPES = ['strict', 'namespace-wide', 'cluster-wide'] as const;
export type Scope = (typeof SCOPES)[number];

/** The manifest of a SealedSecret for the controller of sealed-secrets. */
export interface SealedSecretTarget {
  readonly format: 'sealed-secret';
  /** The certificate of the controller, in PEM: `kubeseal --fetch-cert`. */
  readonly certificate: string;
  readonly scope: Scope;
  readonly manifest: Manifest;
}

/** An encrypted value of a GitHub Actions secret. */
export interface GithubActionsTarget {
  readonly format: 'github-actions';
  /** The public key of the repository, environment or organization, in base64. */
  readonly publicKey: string;
}

/** Who can open a sealed token, and what the consumer takes. */
export type SealTarget = AgeTarget | SopsTarget | SealedSecretTarget | GithubActionsTarget;
