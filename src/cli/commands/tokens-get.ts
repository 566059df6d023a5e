import { Command } from 'commander';
import { withCluster } from '../access/connect';
import { badTokenName } from '../access/errors';
import { getToken } from '../access/find';
import { type AccessOptions, ENVIRONMENT, withAccount, withPlaces } from '../access/options';
import { isObjectName, scopeOf } from '../access/scope';
import { tokenResult } from '../access/token-result';
import type { Io } from '../io';
import { type Format, FORMATS, printResult } from '../print/result';
import { withFormat } from './output-options';

interface Options extends AccessOptions {
  readonly output: Format;
}

export function tokensGetCommand(io: Io): Command {
  const command = withAccount(
    withPlaces(new Command('get').argument('<name>', 'name of the token, which is the name of its Secret')),
  )
    .summary('show one token, without its value')
    .description(
      'Show one token: its service account, whether it works, and when it was last used. Its value is redacted.',
    )
    .addHelpText(
      'after',
      `${ENVIRONMENT}

Examples:
  signet tokens get --system kargo-admin-token-1
  signet tokens get --system kargo-admin-token-1 -o yaml
  signet tokens get --namespace argo jenkins.service-account-token -o json`,
    )
    .action(async (name: string, options: Options) => {
      const scope = scopeOf(options);
      if (!isObjectName(name)) throw badTokenName();
      const token = await withCluster(options, io, ({ client }) => getToken(client, scope, name));
      await printResult({ ...tokenResult([token], scope, io), single: true }, options.output, io);
    });
  return withFormat(command, FORMATS, 'wide');
}
