import { Command } from 'commander';
import { afterwards, beforehand } from '../access/advice';
import { confirm, refuseUnconfirmable } from '../access/confirm';
import { createMissingTombstone } from '../access/create-missing-tombstone';
import { withCluster } from '../access/connect';
import {
  badTimeout,
  badUsedWithin,
  badTokenName,
  nothingToRevoke,
  reasonOfBoundToken,
  useOfBoundToken,
  reasonWithoutTombstone,
  revokedBefore,
} from '../access/errors';
import { findNamed } from '../access/find';
import { type AccessOptions, ENVIRONMENT, withAccount, withPlaces } from '../access/options';
import { checkReason, reasonOf } from '../access/reason';
import { renewAccount } from '../access/renew-account';
import { isObjectName, type Scope, scopeOf } from '../access/scope';
import { tokenFingerprint } from '../../sealing';
import {
  type AnchorSecret,
  type Cluster,
  deleteToken,
  prepareRevocation,
  refuseOwnToken,
  refuseRecentlyUsed,
  revoke,
  type Token,
  usernameOf,
} from '../../token-secrets';
import { tokenName } from '../access/token-result';
import { parseDuration } from '../../facts/durations';
import type { Io } from '../io';

interface Options extends AccessOptions {
  readonly yes?: true;
  readonly newAccount?: true;
  readonly reason?: string;
  readonly unlessUsedWithin?: string;
  readonly timeout: string;
}

interface How {
  readonly yes?: true;
  readonly reason?: string;
  readonly unlessUsedWithin?: string;
  readonly timeoutMs: number;
}

export function tokensRevokeCommand(io: Io): Command {
  return withAccount(
    withPlaces(new Command('revoke').argument('[name]', 'name of the token, which is the name of its Secret')),
  )
    .summary('revoke a token')
    .description(
      [
        'Revoke a token: delete its Secret, wait until it does not exist any more, and create a tombstone under its name. The command asks first.',
        'Kubernetes issues the same token for the same service account and Secret name. The tombstone is an empty Secret that prevents a token Secret of this name; it is deleted together with the service account. If the Secret was deleted before, add --service-account or --role: then only the tombstone is created.',
        'After a leak, --new-account is the safest: it deletes the service account and creates it again with the same manifest. None of its old tokens can work again, including those of running Pods, and no tombstone is needed. Role bindings stay.',
      ].join('\n\n'),
    )
    .option('-y, --yes', 'do not ask for confirmation')
    .option('--timeout <seconds>', 'how long to wait for the deletion', '60')
    .option('--reason <text>', 'the reason, which the tombstone shows to others')
    .option(
      '--unless-used-within <duration>',
      'do not revoke a token that was used within this time, such as 72h; 0s: revoke it in any case (default: what the declaration of the token says)',
    )
    .option(
      '--new-account',
      "delete the token's service account and create it again; without a name, that of --role or --service-account",
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
      const { yes, reason, unlessUsedWithin } = options;
      if (unlessUsedWithin !== undefined && parseDuration(unlessUsedWithin) === undefined) throw badUsedWithin();
      const how: How = { yes, reason, unlessUsedWithin, timeoutMs: millisecondsOf(options.timeout) };
      refuseUnconfirmable(how, io);
      await withCluster(options, io, (cluster) =>
        name === undefined || options.newAccount
          ? renewAccount(cluster, scope, name, how, io)
          : revokeNamed(cluster, scope, name, how, io),
      );
    });
}

async function revokeNamed(cluster: Cluster, scope: Scope, name: string, how: How, io: Io): Promise<void> {
  const found = await findNamed(cluster.client, scope, name);
  if (found === undefined) return createMissingTombstone(cluster, scope, name, how, io);
  if ('token' in found) return revokeLive(cluster, scope, found.token, how, io);
  if ('anchor' in found) return revokeAnchor(cluster, scope, found.anchor, how, io);
  if (scope.account !== undefined && found.tombstone.serviceAccount !== scope.account)
    throw revokedBefore(name, scope.namespace);
  io.stdout.write(`${tokenName(name, scope)} was already revoked\n`);
}

async function revokeLive(cluster: Cluster, scope: Scope, token: Token, how: How, io: Io): Promise<void> {
  const { name } = token;
  await refuseOwnToken(cluster, token);
  refuseRecentlyUsed(token, { unlessUsedWithin: how.unlessUsedWithin, now: io.now(), by: 'command' });
  io.stderr.write(`Token "${name}" of ${usernameOf(token)}.\n${beforehand(token).join('\n')}\n`);
  await confirm('Revoke it? Everything that uses it loses access.', how, io);
  const reason = reasonOf(how.reason, 'revoked');
  const facts = { reason, at: io.now().toISOString(), fingerprintOf: tokenFingerprint };
  const revocation = await prepareRevocation(cluster, token, facts);
  const deleted = () => {
    io.stdout.write(`${tokenName(name, scope)} revoked\n`);
  };
  await io.uninterrupted(() => revoke(cluster, revocation, { timeoutMs: how.timeoutMs, deleted }));
  io.stderr.write(afterwards(token, revocation.death !== undefined));
}

/** A bound token cannot work again after the deletion of its anchor, so it gets no tombstone. */
async function revokeAnchor(cluster: Cluster, scope: Scope, anchor: AnchorSecret, how: How, io: Io): Promise<void> {
  const { name } = anchor;
  if (how.reason !== undefined) throw reasonOfBoundToken();
  if (how.unlessUsedWithin !== undefined) throw useOfBoundToken();
  await refuseOwnToken(cluster, anchor);
  io.stderr.write(`Token of ${usernameOf(anchor)}, bound to Secret "${name}". No record of its use exists.\n`);
  await confirm('Revoke it? Everything that uses it loses access.', how, io);
  await io.uninterrupted(() => deleteToken(cluster, anchor, how.timeoutMs));
  io.stdout.write(`${tokenName(name, scope)} revoked\n`);
  io.stderr.write('The API server may still accept the token for up to 10 seconds. It cannot work again.\n');
}

function millisecondsOf(seconds: string): number {
  if (!/^[1-9]\d{0,3}$/.test(seconds) || Number(seconds) > 3600) throw badTimeout();
  return Number(seconds) * 1000;
}
