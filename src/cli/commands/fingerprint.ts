import { Command } from 'commander';
import { parseRecipient } from '../../sealing';
import type { Io } from '../io';

export function fingerprintCommand(io: Io): Command {
  return new Command('fingerprint')
    .summary('show the fingerprint of a public key')
    .description('Show the fingerprint of a public key, to compare it with the recipients in a plan or in an output.')
    .argument('<key...>', 'public keys: "age1…", "age1pq1…", or an SSH key in quotes')
    .addHelpText(
      'after',
      `
Examples:
  signet fingerprint age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p
  signet fingerprint "$(signet keygen --public jenkins.key)"
  signet fingerprint "$(cat ~/.ssh/id_ed25519.pub)"`,
    )
    .action((keys: readonly string[]) => {
      for (const { fingerprint } of keys.map((key) => parseRecipient(key))) io.stdout.write(`${fingerprint}\n`);
    });
}
