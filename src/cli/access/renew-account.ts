import type { KubernetesObject } from '../../kubernetes';
import type { Io } from '../io';
import { manifestYaml } from '../print/result';
import { table } from '../print/table';
import { refuseOwnAccount, usernameOf } from './caller';
import { confirm } from './confirm';
import type { Cluster } from './connect';
import { accountNotKargo, noSuchAccount } from './errors';
import { getToken, listTokens, SERVICE_ACCOUNT } from './find';
import { KARGO } from './names';
import { remakeAccount } from './remake-account';
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
  const live = await client.get({ ...SERVICE_ACCOUNT, namespace, name: account });
  if (live === null) throw noSuchAccount(account, namespace);
  if (tokenName === undefined) checkKargo(live, scope, account);
  await refuseOwnAccount(cluster, { namespace, account });
  // All of them, whatever labels they have.
  const all: Scope = { namespace, kargo: undefined, account };
  const tokens = await listTokens(client, all);
  tell(usernameOf({ namespace, account }), tokens, all, io);
  await confirm('Make the account anew?', options, io);

  const unfinished = await io.uninterrupted(() => remakeAccount(cluster, live, tokens, options.timeoutMs));
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

/** A role of Kargo's system level is one by its label; a project's is any account. */
function checkKargo(live: KubernetesObject, { kargo, namespace }: Scope, account: string): void {
  if (kargo?.level !== 'system') return;
  if (live.metadata.labels?.[KARGO[kargo.model].accountLabel] !== 'true') throw accountNotKargo(account, namespace);
}
