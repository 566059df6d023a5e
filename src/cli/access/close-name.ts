import type { Io } from '../io';
import { usernameOf } from './caller';
import { confirm } from './confirm';
import type { Cluster } from './connect';
import { nothingToRevoke } from './errors';
import { getAccount } from './find';
import { reasonOf } from './reason';
import type { Scope } from './scope';
import { createTombstone } from './tombstone';
import { tokenName } from './token-result';

/**
 * Leaves the tombstone of a token whose Secret was deleted by other means, after having asked.
 *
 * @throws SignetError `cli/no-token`: the scope does not say whose token it was
 */
export async function closeName(
  cluster: Cluster,
  scope: Scope,
  name: string,
  { yes, reason }: { readonly yes?: true; readonly reason?: string },
  io: Io,
): Promise<void> {
  const { namespace, account } = scope;
  if (account === undefined) throw nothingToRevoke(name, namespace);
  const { metadata } = await getAccount(cluster.client, scope, account);
  io.stderr.write(
    `There is no Secret "${name}". If it held a token of ${usernameOf({ namespace, account })}, a token Secret of that
name would make that token work again. A tombstone prevents it.\n`,
  );
  await confirm('Leave a tombstone under the name?', { yes }, io);
  const death = {
    namespace,
    name,
    account: { name: account, uid: metadata.uid ?? '' },
    reason: reasonOf(reason, 'deleted'),
    at: io.now().toISOString(),
    fingerprint: null,
  };
  await io.uninterrupted(() => createTombstone(cluster, death, 'been deleted'));
  io.stdout.write(`${tokenName(name, scope)} closed\n`);
}
