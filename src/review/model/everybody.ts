import type { Rule } from '../../access';
import {
  AUTHENTICATED,
  BUILT_IN_CLUSTER_BINDINGS,
  BUILT_IN_CLUSTER_ROLES,
  SERVICE_ACCOUNTS,
  UNAUTHENTICATED,
} from '../../facts/kubernetes';

const EVERYBODY: readonly string[] = [AUTHENTICATED, UNAUTHENTICATED, SERVICE_ACCOUNTS];

/** What a new cluster gives to all users or all ServiceAccounts: discovery, and reviews of oneself. */
export const OF_EVERYBODY: readonly Rule[] = Object.entries(BUILT_IN_CLUSTER_BINDINGS)
  .filter(([, subjects]) => subjects.some(({ name }) => EVERYBODY.includes(name)))
  .flatMap(([name]) => BUILT_IN_CLUSTER_ROLES[name]?.rules ?? []);
