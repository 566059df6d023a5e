/** Where `kubectl apply` keeps all that it applied, a Secret's values included. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
