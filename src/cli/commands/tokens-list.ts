import { Command, Option } from 'commander';
import { withCluster } from '../access/connect';
import { listTokens } from '../access/find';
import { type AccessOptions, ENVIRONMENT, withAccount, withPlaces } from '../access/options';
import { scopeOf } from '../access/scope';
import { tokenResult } from '../access/token-result';
import type { Io } from '../io';
import { type Format, FORMATS, printResult } from '../print/result';

interface Options extends AccessOptions {
  readonly output: Format;
}

export function tokensListCommand(io: Io): Command {
  return withAccount(withPlaces(new Command('list').alias('ls')))
    .summary('list tokens')
    .description(
      `List tokens, as Kargo's own command shows them.

With --namespace alone: the token Secrets of that namespace, whatever they are for, with their service accounts.`,
    )
    .addOption(new Option('-o, --output <format>', 'how to print').choices(FORMATS).default('table'))
    .addHelpText(
      'after',
      `${ENVIRONMENT}

Examples:
  signet tokens list --system
  signet tokens list --system --role kargo-admin -o wide
  signet tokens list --system --model serviceAccount
  signet tokens list --project shop -o name
  signet tokens list --namespace argo`,
    )
    .action(async (options: Options) => {
      const scope = scopeOf(options);
      const tokens = await withCluster(options, io, ({ client }) => listTokens(client, scope));
      if (tokens.length === 0 && (options.output === 'table' || options.output === 'wide')) {
        io.stderr.write(`No tokens found in namespace "${scope.namespace}".\n`);
        return;
      }
      await printResult(tokenResult(tokens, scope, io), options.output, io);
    });
}
