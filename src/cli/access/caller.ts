import type { BearerAccount } from '../../api/kubernetes';
import { ownAccount, ownToken } from './errors';
import type { Cluster } from './connect';
import type { Token } from './token';

/** Whom this call is made as. */
interface Caller {
  /** From the token that the client shows; null: it shows none, or not a service account's. */
  readonly bearer: BearerAccount | null;
  /** What the server takes the client for; undefined: it does not tell. */
  readonly username: string | undefined;
}

interface Account {
  readonly namespace: string;
  readonly account: string;
}

/**
 * Refuses a token that this call itself is authenticated with: the deletion could not be followed to its end.
 *
 * @throws SignetError `cli/own-token`
 */
export async function refuseOwnToken(cluster: Cluster, token: Token): Promise<void> {
  const { bearer, username } = await whoCalls(cluster);
  if (bearer !== null && bearer.namespace === token.namespace && bearer.secret === token.name) throw ownToken(true);
  // A proxy, or a login whose token is opaque, may show the server a token of the account that is not seen here.
  if (bearer === null && username === usernameOf(token)) throw ownToken(false);
}

/** @throws SignetError `cli/own-account` */
export async function refuseOwnAccount(cluster: Cluster, account: Account): Promise<void> {
  const { bearer, username } = await whoCalls(cluster);
  const shown = bearer !== null && bearer.namespace === account.namespace && bearer.name === account.account;
  if (shown || username === usernameOf(account)) throw ownAccount();
}

async function whoCalls({ client, kubernetes }: Cluster): Promise<Caller> {
  return { bearer: await client.bearerAccount(), username: await whoAmI({ client, kubernetes }) };
}

async function whoAmI({ client, kubernetes }: Cluster): Promise<string | undefined> {
  try {
    const answer = await client.review({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
    const { status } = answer as { status?: { userInfo?: { username?: unknown } } };
    return typeof status?.userInfo?.username === 'string' ? status.userInfo.username : undefined;
  } catch (error) {
    // Before Kubernetes 1.28 there is no such review, and a cluster may forbid it.
    const untold = ['kubernetes/not-found', 'kubernetes/no-such-path', 'kubernetes/forbidden'] as const;
    if (kubernetes.isKubernetesApiError(error, ...untold)) return undefined;
    throw error;
  }
}

export const usernameOf = ({ namespace, account }: Account): string => `system:serviceaccount:${namespace}:${account}`;
