/** A token, by the names that Kubernetes issues it for. */
export interface TokenName {
  readonly namespace: string;
  readonly name: string;
  readonly serviceAccount: string;
}

// Names of Secrets and accounts may be part of these texts. Values of keepers, labels and claims may not.

export type SecretName = Pick<TokenName, 'namespace' | 'name'>;

export const secret = ({ namespace, name }: SecretName): string => `Secret "${name}" in namespace "${namespace}"`;

/** The token of a state, in words that its users can compare. */
export const describeToken = (token: TokenName, fingerprint: string | null): string =>
  `that of ${account(token)}, in Secret "${token.name}"${fingerprint === null ? '' : ` (${fingerprint})`}`;

export const account = ({ namespace, serviceAccount }: Omit<TokenName, 'name'>): string =>
  `service account "${serviceAccount}" in namespace "${namespace}"`;
