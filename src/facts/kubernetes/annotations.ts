/** Where `kubectl apply` keeps all that it applied, a Secret's values included. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * The annotation of each object that Signet applies: the identifier of its state. It is not part of the manifest, so it is
 * neither in the state nor a drift.
 */
export const ISSUER = 'cdktf-signet/issuer';
