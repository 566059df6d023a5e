import { Command } from 'commander';
import type { Io } from '../io';
import { tokensGetCommand } from './tokens-get';
import { tokensListCommand } from './tokens-list';
import { tokensRevokeCommand } from './tokens-revoke';

export function tokensCommand(io: Io): Command {
  const tokens = new Command('tokens')
    .alias('token')
    .summary('list, show and revoke the tokens of a cluster')
    .description(
      `List, show and revoke the tokens of a cluster's service accounts: Kargo's, Argo's and others.

The value of a token is never shown. To issue a token, declare it in a stack.`,
    )
    .addHelpText(
      'after',
      `
Examples:
  signet tokens list --system
  signet tokens get --project shop ci -o yaml
  signet tokens revoke --namespace argo jenkins.service-account-token`,
    );
  for (const command of [tokensListCommand(io), tokensGetCommand(io), tokensRevokeCommand(io)])
    tokens.addCommand(command);
  return tokens;
}
