import type { BearerAccount } from '../../api/kubernetes';
import { AskedOnce } from '../../memo';
import type { Token } from '../token';
import type { Cluster } from './cluster';
import { ownAccount, ownToken } from './errors';

type Caller = Pick<Cluster, 'client' | 'kubernetes'>;

interface Account {
  readonly namespace: string;
  readonly account: string;
}

/**
 * Refuses the token that the client is authenticated with: after its deletion, the work could not be completed. It compares
 * names only, and no token.
 *
 * @throws SignetError `revoke/own-token`
 */
export async function refuseOwnToken(
  caller: Caller,
  token: Pick<Token, 'namespace' | 'name' | 'account'>,
): Promise<void> {
  const bearer = await caller.client.bearerAccount();
  if (bearer === null) {
    // A proxy or a login plugin may send a token of this account that the client cannot read.
    if ((await ownUsername(caller)) === usernameOf(token)) throw ownToken(token, false);
  } else if (bearer.namespace === token.namespace && bearer.secret === token.name) throw ownToken(token, true);
}

/** @throws SignetError `revoke/own-account` */
export async function refuseOwnAccount(caller: Caller, account: Account): Promise<void> {
  const bearer = await caller.client.bearerAccount();
  if (isOf(bearer, account) || (await ownUsername(caller)) === usernameOf(account)) throw ownAccount(account);
}

const isOf = (bearer: BearerAccount | null, { namespace, account }: Account): boolean =>
  bearer !== null && bearer.namespace === namespace && bearer.name === account;

/** The names of the clients that were asked for. */
const names = new WeakMap<Caller['client'], AskedOnce<string | undefined>>();

/** The user name that the API server has authenticated; undefined if it does not return one. It is requested once for a client. */
export function ownUsername(caller: Caller): Promise<string | undefined> {
  const asked = names.get(caller.client) ?? new AskedOnce();
  names.set(caller.client, asked);
  return asked.of('', () => review(caller));
}

async function review({ client, kubernetes }: Caller): Promise<string | undefined> {
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
