import { type Cluster, createTombstone, usernameOf } from '../../token-secrets';
import type { Io } from '../io';
import { confirm } from './confirm';
import { noSuchToken } from './errors';
import { getAccount } from './find';
import { reasonOf } from './reason';
import type { Scope } from './scope';
import { tokenName } from './token-result';

/**
 * Creates the tombstone of a token whose Secret was deleted by other means, after a confirmation.
 *
 * @throws SignetError `cli/no-token` if the scope has no service account
 */
export async function createMissingTombstone(
  cluster: Cluster,
  scope: Scope,
  name: string,
  { yes, reason }: { readonly yes?: true; readonly reason?: string },
  io: Io,
): Promise<void> {
  const { namespace, account } = scope;
  if (account === undefined) throw noSuchToken(name, namespace, { toRevoke: true });
  const { metadata } = await getAccount(cluster.client, scope, account);
  io.stderr.write(
    `There is no Secret "${name}". If it contained a token of ${usernameOf({ namespace, account })}, a new token Secret of
this name would make that token work again. A tombstone prevents this.\n`,
  );
  await confirm('Create a tombstone under this name?', { yes }, io);
  const death = {
    namespace,
    name,
    account: { name: account, uid: metadata.uid ?? '' },
    reason: reasonOf(reason, 'deleted'),
    at: io.now().toISOString(),
    fingerprint: null,
  };
  await io.uninterrupted(() => createTombstone(cluster, death, 'been deleted'));
  io.stdout.write(`${tokenName(name, scope)} tombstone created\n`);
}
