import type { BearerAccount } from '../../api/kubernetes';
import { ownAccount, ownToken } from './errors';
import type { Cluster } from './connect';
import type { Token } from '../../token-secrets';

/** The identity that the command is authenticated as. */
interface Caller {
  /** From the token that the client sends; null if it sends none, or not that of a service account. */
  readonly bearer: BearerAccount | null;
  /** The user name that the server returns for the client; undefined if it does not return one. */
  readonly username: string | undefined;
}

interface Account {
  readonly namespace: string;
  readonly account: string;
}

/**
 * Refuses the token that the command is authenticated with: after its deletion, the command could not continue.
 *
 * @throws SignetError `cli/own-token`
 */
export async function refuseOwnToken(cluster: Cluster, token: Token): Promise<void> {
  const { bearer, username } = await whoCalls(cluster);
  if (bearer !== null && bearer.namespace === token.namespace && bearer.secret === token.name) throw ownToken(true);
  // A proxy or a login plugin may send a token of this account that the client cannot read.
  if (bearer === null && username === usernameOf(token)) throw ownToken(false);
}

/** @throws SignetError `cli/own-account` */
export async function refuseOwnAccount(cluster: Cluster, account: Account): Promise<void> {
  const { bearer, username } = await whoCalls(cluster);
  const shown = bearer !== null && bearer.namespace === account.namespace && bearer.name === account.account;
  if (shown || username === usernameOf(account)) throw ownAccount();
}

async function whoCalls({ client, kubernetes }: Cluster): Promise<Caller> {
  return { bearer: await client.bearerAccount(), username: await ownUsername({ client, kubernetes }) };
}

/** The user name that the API server has authenticated; undefined if it does not return one. */
export async function ownUsername({ client, kubernetes }: Cluster): Promise<string | undefined> {
  try {
    const answer = await client.review({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
    const { status } = answer as { status?: { userInfo?: { username?: unknown } } };
    return typeof status?.userInfo?.username === 'string' ? status.userInfo.username : undefined;
  } catch (error) {
    // Kubernetes before 1.28 does not have this review, and a cluster may forbid it.
    const unavailable = ['kubernetes/not-found', 'kubernetes/no-such-path', 'kubernetes/forbidden'] as const;
    if (kubernetes.isKubernetesApiError(error, ...unavailable)) return undefined;
    throw error;
  }
}

export const usernameOf = ({ namespace, account }: Account): string => `system:serviceaccount:${namespace}:${account}`;
