import { Command } from 'commander';
import { afterwards, beforehand } from '../access/advice';
import { refuseOwnToken, usernameOf } from '../access/caller';
import { confirm, refuseUnasked } from '../access/confirm';
import { closeName } from '../access/close-name';
import { type Cluster, withCluster } from '../access/connect';
import { badTimeout, badTokenName, nothingToRevoke, reasonWithoutTombstone, revokedBefore } from '../access/errors';
import { findNamed } from '../access/find';
import { type AccessOptions, ENVIRONMENT, withAccount, withPlaces } from '../access/options';
import { checkReason, reasonOf } from '../access/reason';
import { renewAccount } from '../access/renew-account';
import { revokeToken } from '../access/revoke-token';
import { isObjectName, type Scope, scopeOf } from '../access/scope';
import type { Token } from '../access/token';
import { tokenName } from '../access/token-result';
import { createTombstone, deathOf, rehearseTombstone } from '../access/tombstone';
import type { Io } from '../io';

interface Options extends AccessOptions {
  readonly yes?: true;
  readonly newAccount?: true;
  readonly reason?: string;
  readonly timeout: string;
}

interface How {
  readonly yes?: true;
  readonly reason?: string;
  readonly timeoutMs: number;
}

export function tokensRevokeCommand(io: Io): Command {
  return withAccount(withPlaces(new Command('revoke').argument('[name]', 'name of the token, which is its Secret')))
    .summary('revoke a token')
    .description(
      [
        'Revoke a token: delete its Secret, wait until it is gone, and leave a tombstone under its name. Asks first.',
        'Kubernetes gives the same token for the same service account and Secret name. The tombstone is an empty Secret that prevents a token Secret of that name; it goes with the service account. Where the Secret has been deleted already, name the service account with --service-account or --role: only the tombstone is created then.',
        'After a leak, --new-account is the sure way: it deletes the service account and makes it again as it was. That kills all of its tokens for good, those of its running Pods included, and no tombstone is needed. Roles stay bound.',
      ].join('\n\n'),
    )
    .option('-y, --yes', 'do not ask')
    .option('--timeout <seconds>', 'how long to wait until it is gone', '60')
    .option('--reason <text>', 'why, to be read by others: written to the tombstone')
    .option(
      '--new-account',
      "make the token's service account anew; without a name, that of --role or --service-account",
    )
    .addHelpText(
      'after',
      `${ENVIRONMENT}

Examples:
  signet tokens revoke --system kargo-admin-token-1
  signet tokens revoke --namespace argo jenkins.service-account-token --yes --reason "leaked in build 4711"
  signet tokens revoke --namespace argo deleted-1 --service-account jenkins
  signet tokens revoke --project shop ci --new-account
  signet tokens revoke --system --role kargo-viewer --new-account`,
    )
    .action(async (name: string | undefined, options: Options) => {
      const scope = scopeOf(options);
      if (name === undefined && !(options.newAccount && scope.account !== undefined))
        throw nothingToRevoke(options.newAccount ?? false);
      if (name !== undefined && !isObjectName(name)) throw badTokenName();
      if (options.newAccount && options.reason !== undefined) throw reasonWithoutTombstone();
      checkReason(options.reason);
      const how: How = { yes: options.yes, reason: options.reason, timeoutMs: millisecondsOf(options.timeout) };
      refuseUnasked(how, io);
      await withCluster(options, io, (cluster) =>
        name === undefined || options.newAccount
          ? renewAccount(cluster, scope, name, how, io)
          : revoke(cluster, scope, name, how, io),
      );
    });
}

async function revoke(cluster: Cluster, scope: Scope, name: string, how: How, io: Io): Promise<void> {
  const found = await findNamed(cluster.client, scope, name);
  if (found === undefined) return closeName(cluster, scope, name, how, io);
  if ('token' in found) return revokeLive(cluster, scope, found.token, how, io);
  if (scope.account !== undefined && found.tombstone.serviceAccount !== scope.account)
    throw revokedBefore(name, scope.namespace);
  io.stdout.write(`${tokenName(name, scope)} revoked already\n`);
}

async function revokeLive(cluster: Cluster, scope: Scope, token: Token, how: How, io: Io): Promise<void> {
  const { name } = token;
  await refuseOwnToken(cluster, token);
  io.stderr.write(`Token "${name}" of ${usernameOf(token)}.\n${beforehand(token).join('\n')}\n`);
  await confirm('Revoke it? Whoever uses it is locked out.', how, io);
  const reason = reasonOf(how.reason, 'revoked');
  const death = await deathOf(cluster, token, { reason, at: io.now().toISOString() });
  if (death) await rehearseTombstone(cluster, death);
  await io.uninterrupted(async () => {
    await revokeToken(cluster, token, how.timeoutMs);
    io.stdout.write(`${tokenName(name, scope)} revoked\n`);
    if (death) await createTombstone(cluster, death, 'been revoked');
  });
  io.stderr.write(afterwards(token, death !== undefined));
}

function millisecondsOf(seconds: string): number {
  if (!/^[1-9]\d{0,3}$/.test(seconds) || Number(seconds) > 3600) throw badTimeout();
  return Number(seconds) * 1000;
}
