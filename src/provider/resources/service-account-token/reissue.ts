import type { KubernetesClient } from '../../../kubernetes';
import { isKubernetesApiError } from '../../../kubernetes';
import { sameName } from '../../errors';
import { accountRef, type KnownToken } from '../../tokens';

/** What is to be issued. */
export interface Issue {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly name: string;
}

/**
 * Refuses to issue under a name that was issued under before for the same account: Kubernetes would give the same
 * token, and the old one, revoked or replaced, would work again.
 *
 * @param known - the tokens remembered; only those of this namespace and account, and issued at all, count.
 * @throws SignetError `token/same-name`
 */
export async function refuseSameName(
  issue: Issue,
  known: readonly { readonly token: KnownToken; readonly reason: string | null }[],
  client: KubernetesClient | undefined,
  signal: AbortSignal,
): Promise<void> {
  const earlier = known.find(
    ({ token }) =>
      token.namespace === issue.namespace &&
      token.serviceAccount === issue.serviceAccount &&
      token.fingerprint !== null &&
      (token.name === issue.name || token.formerNames.includes(issue.name)),
  );
  if (!earlier) return;
  const account = client && (await readAccount(client, issue, signal));
  // Another account of the same name is another account: its tokens are others, whatever the Secret is called.
  if (account !== undefined && account?.uid !== earlier.token.serviceAccountUid) return;
  throw sameName(issue, earlier.reason ?? undefined, earlier.token.name !== issue.name);
}

/** The account's metadata, null where there is none, undefined where this identity may not look. */
export async function readAccount(
  client: KubernetesClient,
  { namespace, serviceAccount }: Pick<Issue, 'namespace' | 'serviceAccount'>,
  signal: AbortSignal,
) {
  try {
    return await client.getMetadata(accountRef(namespace, serviceAccount), { signal });
  } catch (error) {
    if (isKubernetesApiError(error, 'kubernetes/forbidden')) return undefined;
    throw error;
  }
}
