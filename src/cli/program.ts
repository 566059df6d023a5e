import { Command } from 'commander';
import { version } from '../../package.json';
import { adoptCommand } from './commands/adopt';
import { completionCommand } from './commands/completion';
import { dueCommand } from './commands/due';
import { fingerprintCommand } from './commands/fingerprint';
import { graphCommand } from './commands/graph';
import { inspectCommand } from './commands/inspect';
import { keygenCommand } from './commands/keygen';
import { providerCommand } from './commands/provider';
import { resealCommand } from './commands/reseal';
import { reviewCommand } from './commands/review';
import { rolesCommand } from './commands/roles';
import { tokensCommand } from './commands/tokens';
import { sealCheckCommand } from './commands/seal-check';
import { snapshotCommand } from './commands/snapshot';
import { unsealCommand } from './commands/unseal';
import { versionCommand } from './commands/version';
import type { Io } from './io';

/** The command with its subcommands. They read and write only through `io`, except the files of an installed provider. */
export function program(io: Io): Command {
  const signet = new Command('signet')
    .description(
      'Create keys for sealed tokens, open sealed tokens, review the access that a plan changes, and manage the tokens of a cluster.',
    )
    .version(version)
    .addHelpText(
      'after',
      `
Exit status: 0 done, 1 failed, 2 called wrongly; of review, snapshot, due and seal-check see their help.

Examples:
  signet keygen -o jenkins.key              # prints the public key, which is declared as a recipient
  terraform output -json | signet unseal --output-name jenkins_token -i jenkins.key --as argo > argo.env
  signet review plan.tfplan --baseline access.json
  signet tokens list --system`,
    );
  const commands = [
    ...[
      keygenCommand(io),
      fingerprintCommand(io),
      unsealCommand(io),
      inspectCommand(io),
      sealCheckCommand(io),
      resealCommand(io),
    ],
    ...[
      reviewCommand(io),
      graphCommand(io),
      snapshotCommand(io),
      adoptCommand(io),
      dueCommand(io),
      tokensCommand(io),
      rolesCommand(io),
      providerCommand(io),
    ],
    ...[completionCommand(io, () => signet), versionCommand(io)],
  ];
  for (const command of commands) signet.addCommand(command);
  for (const command of [signet, ...signet.commands, ...signet.commands.flatMap((group) => group.commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        io.stdout.write(text);
      },
      // run() reports errors, without the arguments.
      writeErr: () => undefined,
    });
  }
  return signet;
}
