import { Command } from 'commander';
import { withCluster } from '../access/connect';
import { listDeadTokens } from '../../token-secrets';
import { deadTokenResult } from '../access/dead-token-result';
import { tokensIn } from '../access/find';
import { type AccessOptions, ENVIRONMENT, withAccount, withAllNamespaces, withPlaces } from '../access/options';
import { type ListScope, listScopeOf } from '../access/scope';
import { placeOf } from '../access/namespace-column';
import { tokenResult } from '../access/token-result';
import type { Io } from '../io';
import { type Format, FORMATS, printResult, type Result } from '../print/result';
import { withFormat } from './output-options';

interface Options extends AccessOptions {
  readonly dead?: true;
  readonly output: Format;
}

export function tokensListCommand(io: Io): Command {
  const command = withAllNamespaces(withAccount(withPlaces(new Command('list').alias('ls'))))
    .summary('list tokens')
    .description(
      `List Kargo's tokens, as Kargo's own command shows them.

With --namespace alone: all token Secrets of the namespace, with their service accounts.

With --dead: all tokens of the namespace that were revoked and have a tombstone, or whose Secret was deleted outside Signet. Their names must not be used again for the same service account.`,
    )
    .option('--dead', 'list tokens that were revoked, with time and reason')
    .addHelpText(
      'after',
      `${ENVIRONMENT}

Examples:
  signet tokens list --system
  signet tokens list --system --role kargo-admin -o wide
  signet tokens list --system --model serviceAccount
  signet tokens list --project shop -o name
  signet tokens list --namespace argo
  signet tokens list -A -o wide
  signet tokens list --namespace argo --dead -o wide`,
    )
    .action(async (options: Options) => {
      const scope = listScopeOf(options);
      if (options.dead) {
        const dead = await withCluster(options, io, ({ client }) => listDeadTokens(client, scope));
        await print(deadTokenResult(dead, scope, io), 'revoked tokens', scope, options.output, io);
        return;
      }
      const tokens = await withCluster(options, io, ({ client }) => tokensIn(client, scope));
      await print(tokenResult(tokens, scope, io), 'tokens', scope, options.output, io);
    });
  return withFormat(command, FORMATS, 'table');
}

async function print<Row>(result: Result<Row>, what: string, scope: ListScope, format: Format, io: Io) {
  if (result.rows.length === 0 && (format === 'table' || format === 'wide'))
    io.stderr.write(`No ${what} found ${placeOf(scope)}.\n`);
  else await printResult(result, format, io);
}
