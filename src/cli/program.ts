import { Command } from 'commander';
import { version } from '../../package.json';
import { inspectCommand } from './commands/inspect';
import { keygenCommand } from './commands/keygen';
import { rolesCommand } from './commands/roles';
import { tokensCommand } from './commands/tokens';
import { unsealCommand } from './commands/unseal';
import type { Io } from './io';

/** The command with its subcommands, bound to what it may touch. */
export function program(io: Io): Command {
  const signet = new Command('signet')
    .description('Make keys for sealed tokens, open sealed tokens, and look after the tokens of a cluster.')
    .version(version)
    .addHelpText(
      'after',
      `
Exit status: 0 done, 1 failed, 2 called wrongly.

Examples:
  signet keygen -o jenkins.key              # give the public key it prints to whoever declares the token
  terraform output -json | signet unseal --output jenkins_token -i jenkins.key --as argo > argo.env
  signet tokens list --system`,
    );
  const commands = [keygenCommand(io), unsealCommand(io), inspectCommand(io), tokensCommand(io), rolesCommand(io)];
  for (const command of commands) signet.addCommand(command);
  for (const command of [signet, ...signet.commands, ...signet.commands.flatMap((group) => group.commands)]) {
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({
        writeOut: (text) => {
          io.stdout.write(text);
        },
        // Errors are reported by run(), in words that repeat no argument.
        writeErr: () => undefined,
      });
  }
  return signet;
}
