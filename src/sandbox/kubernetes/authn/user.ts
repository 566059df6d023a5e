/** Who makes a call. */
export interface User {
  readonly username: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

export const AUTHENTICATED = 'system:authenticated';

/** Members may do everything: no role is asked. */
export const MASTERS = 'system:masters';

export const ANONYMOUS: User = { username: 'system:anonymous', groups: ['system:unauthenticated'] };

/** The user behind a service account. */
export function serviceAccountUser(namespace: string, name: string, uid: string, credentialId?: string): User {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    uid,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, AUTHENTICATED],
    ...(credentialId !== undefined && { extra: { 'authentication.kubernetes.io/credential-id': [credentialId] } }),
  };
}
