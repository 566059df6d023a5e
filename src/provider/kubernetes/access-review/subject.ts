import type { AccessReviewInput } from './schema';

/** The subject of a review, in the form of its API. */
export interface Reviewed {
  readonly user?: string;
  readonly groups: readonly string[];
}

const ANONYMOUS = 'system:anonymous';
const UNAUTHENTICATED = 'system:unauthenticated';
const AUTHENTICATED = 'system:authenticated';
const SERVICE_ACCOUNTS = 'system:serviceaccounts';

/** The subject with the groups that the API server's authentication would add: a review does not add them. */
export function reviewedSubject({ service_account, user, groups, group }: AccessReviewInput['subject']): Reviewed {
  if (service_account !== null) {
    const { namespace, name } = service_account;
    return {
      user: `system:serviceaccount:${namespace}:${name}`,
      groups: [SERVICE_ACCOUNTS, `${SERVICE_ACCOUNTS}:${namespace}`, AUTHENTICATED],
    };
  }
  const given = group === null ? (groups ?? []) : [group];
  const nobody = user === ANONYMOUS || given.includes(UNAUTHENTICATED);
  return {
    ...(user !== null && { user }),
    groups: [...new Set([...given, nobody ? UNAUTHENTICATED : AUTHENTICATED])],
  };
}

/** The subject as text. */
export function nameOf({ user, groups }: Reviewed): string {
  return user ?? `A member of ${groups[0] ?? ''}`;
}
