import { Command } from 'commander';
import { parseRecipient } from '../../sealing';
import { cannotWrite } from '../errors';
import type { Io } from '../io';
import { shown } from '../shown';

const DEFAULT_FILE = 'signet-identity.txt';

export function keygenCommand(io: Io): Command {
  return new Command('keygen')
    .summary('make a key pair')
    .description(
      `Make a key pair for sealed tokens: an age X25519 identity.

The private key goes to a new file that only you can read; an existing file is never overwritten. The public key is
printed: give it to whoever declares the token.`,
    )
    .option('-o, --out <file>', 'file for the private key', DEFAULT_FILE)
    .addHelpText(
      'after',
      `
Examples:
  signet keygen
  signet keygen -o jenkins.key > jenkins.pub`,
    )
    .action(({ out }: { out: string }) => keygen(out, io));
}

async function keygen(path: string, io: Io): Promise<void> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  const { key, fingerprint } = parseRecipient(await identityToRecipient(identity));
  const created = io.now().toISOString().replace(/\.\d+/, '');
  try {
    await io.writePrivateFile(path, `# created: ${created}\n# public key: ${key}\n${identity}\n`);
  } catch (error) {
    throw cannotWrite(path, error);
  }
  io.stdout.write(`${key}\n`);
  io.stderr.write(
    `Private key written to ${shown(path, 'the file')}. Keep it to yourself and out of version control.\n` +
      `Fingerprint of the public key, as plans show it: ${fingerprint}\n`,
  );
}
