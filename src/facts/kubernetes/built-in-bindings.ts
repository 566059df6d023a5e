/** Who a built-in binding gives a role to. */
export interface BuiltInSubject {
  readonly kind: 'ServiceAccount' | 'User' | 'Group';
  readonly namespace?: string;
  readonly name: string;
}

/** The group that every user and ServiceAccount with valid credentials is in. */
export const AUTHENTICATED = 'system:authenticated';
/** The group of requests without credentials, and their user. */
export const UNAUTHENTICATED = 'system:unauthenticated';
export const ANONYMOUS = 'system:anonymous';
/** The group whose members may do everything, whatever RBAC says. */
export const MASTERS = 'system:masters';
/** The group of all ServiceAccounts. With `:` and a namespace, those of the namespace. */
export const SERVICE_ACCOUNTS = 'system:serviceaccounts';
/** With a namespace, `:` and a name: the ServiceAccount as a user. */
export const SERVICE_ACCOUNT_USER = 'system:serviceaccount:';

const group = (name: string): BuiltInSubject => ({ kind: 'Group', name });
const user = (name: string): BuiltInSubject => ({ kind: 'User', name });

/**
 * The subjects of the ClusterRoleBindings that the API server creates, by the name of the binding, which is also that of the
 * ClusterRole; without those of controllers.
 */
export const BUILT_IN_CLUSTER_BINDINGS: Readonly<Record<string, readonly BuiltInSubject[]>> = {
  'cluster-admin': [group(MASTERS)],
  'system:basic-user': [group(AUTHENTICATED)],
  'system:cluster-trust-bundle-discovery': [group(SERVICE_ACCOUNTS)],
  'system:discovery': [group(AUTHENTICATED)],
  'system:kube-controller-manager': [user('system:kube-controller-manager')],
  'system:kube-dns': [{ kind: 'ServiceAccount', namespace: 'kube-system', name: 'kube-dns' }],
  'system:kube-scheduler': [user('system:kube-scheduler')],
  'system:monitoring': [group('system:monitoring')],
  'system:node': [],
  'system:node-proxier': [user('system:kube-proxy')],
  'system:public-info-viewer': [group(AUTHENTICATED), group(UNAUTHENTICATED)],
  'system:service-account-issuer-discovery': [group(SERVICE_ACCOUNTS)],
  'system:volume-scheduler': [user('system:kube-scheduler')],
};
