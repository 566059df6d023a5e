import type { Io } from '../io';
import { manifestYaml } from '../print/result';
import { table } from '../print/table';
import { refuseOwnAccount, usernameOf } from './caller';
import { confirm } from './confirm';
import type { Cluster } from './connect';
import { getAccount, getToken, listTokens } from './find';
import { forgetNames, rememberedNames } from './remembered-names';
import { recreateAccount } from './recreate-account';
import { waitForDeadSecrets } from './revoke-token';
import type { Scope } from './scope';
import type { Token } from './token';
import { tokenResult } from './token-result';

/**
 * Makes a service account anew, after having shown what dies with the old one and asked.
 *
 * @param tokenName - a token of the account; undefined: the scope names the account.
 */
export async function renewAccount(
  cluster: Cluster,
  scope: Scope,
  tokenName: string | undefined,
  options: { readonly yes?: true; readonly timeoutMs: number },
  io: Io,
): Promise<void> {
  const { client } = cluster;
  const { namespace } = scope;
  const account = tokenName === undefined ? (scope.account ?? '') : (await getToken(client, scope, tokenName)).account;
  const live = await getAccount(client, tokenName === undefined ? scope : { ...scope, kargo: undefined }, account);
  await refuseOwnAccount(cluster, { namespace, account });
  // All of them, whatever labels they have.
  const all: Scope = { namespace, kargo: undefined, account };
  const tokens = await listTokens(client, all);
  const remembered = await rememberedNames(client, namespace, live.metadata.uid ?? '');
  tell(usernameOf({ namespace, account }), tokens, all, io);
  await confirm('Make the account anew?', options, io);

  const unfinished = await io.uninterrupted(() => recreateAccount(cluster, live, tokens, options.timeoutMs));
  if (unfinished) {
    io.stdout.write(await manifestYaml(unfinished.manifest));
    throw unfinished.error;
  }
  io.stdout.write(`serviceaccount/${account} made anew\n`);
  const stayed = await waitForDeadSecrets(cluster, tokens, options.timeoutMs);
  for (const { name } of tokens) {
    if (stayed.includes(name)) io.stderr.write(`Secret "${name}" is still there, but its token is dead.\n`);
    else io.stdout.write(`secret/${name} revoked\n`);
  }
  // They are orphaned with the account's other dependents, so the garbage collector does not delete them.
  const left = await forgetNames(cluster, remembered);
  if (left.length > 0)
    io.stderr.write(
      `These Secrets kept names of the old account from use, and could not be deleted: ${left.join(', ')}. Delete them.\n`,
    );
  io.stderr.write(
    'The API server may accept the old tokens for up to 10 seconds more. The names of their Secrets may be used again:\n' +
      'for the new account, they give other tokens.\n',
  );
}

function tell(username: string, tokens: readonly Token[], scope: Scope, io: Io): void {
  const { columns, more } = tokenResult(tokens, scope, io);
  const listed =
    tokens.length > 0 ? `these:\n${table([...columns, ...more], tokens)}` : 'though no Secret holds one now.\n';
  io.stderr.write(
    `The service account ${username} is deleted and made again as it was. All of its tokens stop working, ${listed}` +
      'Tokens that were requested for it stop as well: restart the Pods that run as it. Roles stay bound.\n',
  );
}
