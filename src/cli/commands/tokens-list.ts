import { Command, Option } from 'commander';
import { withCluster } from '../access/connect';
import { listDeadTokens } from '../access/dead-token';
import { deadTokenResult } from '../access/dead-token-result';
import { listTokens } from '../access/find';
import { type AccessOptions, ENVIRONMENT, withAccount, withPlaces } from '../access/options';
import { type Scope, scopeOf } from '../access/scope';
import { tokenResult } from '../access/token-result';
import type { Io } from '../io';
import { type Format, FORMATS, printResult, type Result } from '../print/result';

interface Options extends AccessOptions {
  readonly dead?: true;
  readonly output: Format;
}

export function tokensListCommand(io: Io): Command {
  return withAccount(withPlaces(new Command('list').alias('ls')))
    .summary('list tokens')
    .description(
      `List tokens, as Kargo's own command shows them.

With --namespace alone: the token Secrets of that namespace, whatever they are for, with their service accounts.

With --dead: the tokens of the namespace, whatever they were for, that were revoked and left a tombstone, or whose Secret was deleted by somebody else. Their names are not used for the same service account again.`,
    )
    .option('--dead', 'list tokens that were revoked, and when and why')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(FORMATS).default('table'))
    .addHelpText(
      'after',
      `${ENVIRONMENT}

Examples:
  signet tokens list --system
  signet tokens list --system --role kargo-admin -o wide
  signet tokens list --system --model serviceAccount
  signet tokens list --project shop -o name
  signet tokens list --namespace argo
  signet tokens list --namespace argo --dead -o wide`,
    )
    .action(async (options: Options) => {
      const scope = scopeOf(options);
      if (options.dead) {
        const dead = await withCluster(options, io, ({ client }) => listDeadTokens(client, scope));
        await print(deadTokenResult(dead, io), 'revoked tokens', scope, options.output, io);
        return;
      }
      const tokens = await withCluster(options, io, ({ client }) => listTokens(client, scope));
      await print(tokenResult(tokens, scope, io), 'tokens', scope, options.output, io);
    });
}

async function print<Row>(result: Result<Row>, what: string, { namespace }: Scope, format: Format, io: Io) {
  if (result.rows.length === 0 && (format === 'table' || format === 'wide'))
    io.stderr.write(`No ${what} found in namespace "${namespace}".\n`);
  else await printResult(result, format, io);
}
