/** A caller. */
export interface User {
  readonly username: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

export const AUTHENTICATED = 'system:authenticated';

/** The group whose members may do everything, without a role. */
export const MASTERS = 'system:masters';

export const ANONYMOUS: User = { username: 'system:anonymous', groups: ['system:unauthenticated'] };

/** The user name and groups of a service account. */
export function serviceAccountUser(namespace: string, name: string, uid: string, credentialId?: string): User {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    uid,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, AUTHENTICATED],
    ...(credentialId !== undefined && { extra: { 'authentication.kubernetes.io/credential-id': [credentialId] } }),
  };
}
