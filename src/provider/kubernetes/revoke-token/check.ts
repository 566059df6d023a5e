import type { KubernetesClient } from '../../../api/kubernetes';
import {
  type AnchorSecret,
  anotherAccount,
  findSecret,
  refuseOwnToken,
  refuseRecentlyUsed,
  type Token,
  type Tombstone,
} from '../../../token-secrets';
import { clusterOf, notATokenSecret } from '../tokens';

/** A token to revoke, as it is known. */
export interface Target {
  readonly namespace: string;
  readonly name: string;
  readonly service_account: string | null;
  readonly unless_used_within: string | null;
}

/** What has the name of the token. */
export type Found =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'anchor'; readonly anchor: AnchorSecret }
  | { readonly kind: 'tombstone'; readonly tombstone: Tombstone };

/**
 * Finds the token, and checks that it may be revoked. Undefined if no Secret has the name.
 *
 * @throws SignetError `token/not-a-token-secret`, `revoke/another-account`, `revoke/own-token`, `revoke/used-recently`
 */
export async function findTarget(client: KubernetesClient, target: Target, now: Date): Promise<Found | undefined> {
  const found = await findSecret(client, target);
  if (found === undefined) return undefined;
  if (found.kind === 'other') throw notATokenSecret(target);
  const { service_account: account } = target;
  if (account !== null && account !== accountOf(found)) throw anotherAccount(target, account);
  if (found.kind === 'tombstone') return found;
  await refuseOwnToken(clusterOf(client), found.kind === 'token' ? found.token : found.anchor);
  if (found.kind === 'token')
    refuseRecentlyUsed(found.token, { unlessUsedWithin: target.unless_used_within, now, by: 'action' });
  return found;
}

function accountOf(found: Found): string {
  switch (found.kind) {
    case 'token':
      return found.token.account;
    case 'anchor':
      return found.anchor.account;
    case 'tombstone':
      return found.tombstone.serviceAccount;
  }
}
