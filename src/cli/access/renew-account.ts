import type { Io } from '../io';
import { manifestYaml } from '../print/result';
import { table } from '../print/table';
import { confirm } from './confirm';
import { getAccount, getToken, tokensIn } from './find';
import { forgetNames, rememberedNames } from './remembered-names';
import { recreateAccount } from './recreate-account';
import { waitForDeadSecrets } from './wait-for-dead-secrets';
import type { Scope } from './scope';
import { type Cluster, refuseOwnAccount, refuseRecentlyUsed, type Token, usernameOf } from '../../token-secrets';
import { tokenResult } from './token-result';

/**
 * Deletes a service account and creates it again, after it has listed the tokens that stop working and has asked.
 *
 * @param tokenName - a token of the account; undefined: the scope names the account.
 */
export async function renewAccount(
  cluster: Cluster,
  scope: Scope,
  tokenName: string | undefined,
  options: { readonly yes?: true; readonly unlessUsedWithin?: string; readonly timeoutMs: number },
  io: Io,
): Promise<void> {
  const { client } = cluster;
  const { namespace } = scope;
  const account = tokenName === undefined ? (scope.account ?? '') : (await getToken(client, scope, tokenName)).account;
  const live = await getAccount(client, tokenName === undefined ? scope : { ...scope, kargo: undefined }, account);
  await refuseOwnAccount(cluster, { namespace, account });
  // All tokens of the account, whatever their labels.
  const all: Scope = { namespace, kargo: undefined, account };
  const tokens = await tokensIn(client, all);
  const { unlessUsedWithin } = options;
  for (const token of tokens) refuseRecentlyUsed(token, { unlessUsedWithin, now: io.now(), by: 'command' });
  const remembered = await rememberedNames(client, namespace, live.metadata.uid ?? '');
  announce(usernameOf({ namespace, account }), tokens, all, io);
  await confirm('Delete the account and create it again?', options, io);

  const unfinished = await io.uninterrupted(() => recreateAccount(cluster, live, tokens, options.timeoutMs));
  if (unfinished) {
    io.stdout.write(await manifestYaml(unfinished.manifest));
    throw unfinished.error;
  }
  io.stdout.write(`serviceaccount/${account} created again\n`);
  const stayed = await waitForDeadSecrets(cluster, tokens, options.timeoutMs);
  for (const { name } of tokens) {
    if (stayed.includes(name)) io.stderr.write(`Secret "${name}" may still exist, but its token no longer works.\n`);
    else io.stdout.write(`secret/${name} revoked\n`);
  }
  // They are orphaned like all dependents of the account, so the garbage collector does not delete them.
  const left = await forgetNames(cluster, remembered);
  if (left.length > 0)
    io.stderr.write(
      `These tombstones and issue records of the old account could not be deleted: ${left.join(', ')}. Delete them.\n`,
    );
  io.stderr.write(
    'The API server may still accept the old tokens for up to 10 seconds. The names of their Secrets can be used again:\n' +
      'the new account gets other tokens under them.\n',
  );
}

function announce(username: string, tokens: readonly Token[], scope: Scope, io: Io): void {
  const { columns, more } = tokenResult(tokens, scope, io);
  const listed =
    tokens.length > 0 ? `these:\n${table([...columns, ...more], tokens)}` : 'also those that are not in a Secret.\n';
  io.stderr.write(
    `The service account ${username} will be deleted and created again with the same manifest. All of its tokens stop working, ${listed}` +
      'Tokens of running Pods stop working, too: restart the Pods that use this account. Its role bindings stay.\n',
  );
}
