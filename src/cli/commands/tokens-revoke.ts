import { Command, Option } from 'commander';
import { afterwards, beforehand } from '../access/advice';
import { refuseOwnToken, usernameOf } from '../access/caller';
import { confirm, refuseUnasked } from '../access/confirm';
import { type Cluster, withCluster } from '../access/connect';
import { badTimeout, badTokenName, nameOrAccountNeeded } from '../access/errors';
import { getToken } from '../access/find';
import { type AccessOptions, ENVIRONMENT, withAccount, withPlaces } from '../access/options';
import { renewAccount } from '../access/renew-account';
import { rehearseReservation, reserveName } from '../access/reserve-name';
import { revokeToken } from '../access/revoke-token';
import { isObjectName, type Scope, scopeOf } from '../access/scope';
import { tokenName } from '../access/token-result';
import type { Io } from '../io';

interface Options extends AccessOptions {
  readonly yes?: true;
  readonly newAccount?: true;
  readonly reserveName?: true;
  readonly timeout: string;
}

interface How {
  readonly yes?: true;
  readonly reserveName?: true;
  readonly timeoutMs: number;
}

export function tokensRevokeCommand(io: Io): Command {
  return withAccount(withPlaces(new Command('revoke').argument('[name]', 'name of the token, which is its Secret')))
    .summary('revoke a token')
    .description(
      [
        'Revoke a token: delete its Secret, and wait until it is gone. Asks first.',
        'Kubernetes gives the same token for the same service account and Secret name, so a Secret of that name must never be made again. After a leak, --new-account is the sure way: it deletes the service account and makes it again as it was. That kills all of its tokens for good, those of its running Pods included. Roles stay bound.',
      ].join('\n\n'),
    )
    .option('-y, --yes', 'do not ask')
    .option('--timeout <seconds>', 'how long to wait until it is gone', '60')
    .addOption(
      new Option(
        '--reserve-name',
        'leave an empty Secret under the name, so that nobody brings the token back by accident',
      ).conflicts('newAccount'),
    )
    .option(
      '--new-account',
      "make the token's service account anew; without a name, that of --role or --service-account",
    )
    .addHelpText(
      'after',
      `${ENVIRONMENT}

Examples:
  signet tokens revoke --system kargo-admin-token-1
  signet tokens revoke --namespace argo jenkins.service-account-token --yes --reserve-name
  signet tokens revoke --project shop ci --new-account
  signet tokens revoke --system --role kargo-viewer --new-account`,
    )
    .action(async (name: string | undefined, options: Options) => {
      const scope = scopeOf(options);
      if (name === undefined && !(options.newAccount && scope.account !== undefined))
        throw nameOrAccountNeeded(options.newAccount ?? false);
      if (name !== undefined && !isObjectName(name)) throw badTokenName();
      const how: How = {
        yes: options.yes,
        reserveName: options.reserveName,
        timeoutMs: millisecondsOf(options.timeout),
      };
      refuseUnasked(how, io);
      await withCluster(options, io, (cluster) =>
        name === undefined || options.newAccount
          ? renewAccount(cluster, scope, name, how, io)
          : revoke(cluster, scope, name, how, io),
      );
    });
}

async function revoke(cluster: Cluster, scope: Scope, name: string, how: How, io: Io): Promise<void> {
  const token = await getToken(cluster.client, scope, name);
  await refuseOwnToken(cluster, token);
  io.stderr.write(`Token "${name}" of ${usernameOf(token)}.\n${beforehand(token).join('\n')}\n`);
  await confirm('Revoke it? Whoever uses it is locked out.', how, io);
  if (how.reserveName) await rehearseReservation(cluster, token);
  await io.uninterrupted(async () => {
    await revokeToken(cluster, token, how.timeoutMs);
    io.stdout.write(`${tokenName(name, scope)} revoked\n`);
    if (how.reserveName) await reserveName(cluster, token);
  });
  io.stderr.write(afterwards(token, how));
}

function millisecondsOf(seconds: string): number {
  if (!/^[1-9]\d{0,3}$/.test(seconds) || Number(seconds) > 3600) throw badTimeout();
  return Number(seconds) * 1000;
}
