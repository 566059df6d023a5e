import { Command, Option } from 'commander';
import { rfc3339InSeconds } from '../../facts/times';
import { parseRecipient, recipientOf } from '../../sealing';
import { cannotWrite, keyAsArgument, notAnIdentityFile } from '../errors';
import { isPrivateKey, readIdentities } from '../identities';
import type { Io } from '../io';
import { rightsNotice } from '../rights-notice';
import { shown } from '../shown';

const DEFAULT_FILE = 'signet-identity.txt';

export function keygenCommand(io: Io): Command {
  return new Command('keygen')
    .summary('create a key pair')
    .description(
      `Create a key pair for sealed tokens: an age identity (X25519).

The private key is written to a new file that only you can read; an existing file is never overwritten. The public key is
printed: it is declared as a recipient of the token.

With --post-quantum: create a hybrid post-quantum identity (ML-KEM-768 with X25519), which age 1.3 and later read.

With --public: print the public keys of an existing file with private keys. Nothing is written.`,
    )
    .option('-o, --out <file>', 'file for the private key', DEFAULT_FILE)
    .option('--post-quantum', 'create a hybrid post-quantum key pair')
    .addOption(
      new Option('--public <file>', 'print the public keys of this file, "-" for standard input').conflicts([
        'out',
        'postQuantum',
      ]),
    )
    .addHelpText(
      'after',
      `
Examples:
  signet keygen
  signet keygen -o jenkins.key > jenkins.pub
  signet keygen --post-quantum -o jenkins.key
  signet keygen --public jenkins.key
  signet keygen --public ~/.ssh/id_ed25519`,
    )
    .action((options: Options) =>
      options.public === undefined ? keygen(options, io) : printPublic(options.public, io),
    );
}

interface Options {
  readonly out: string;
  readonly postQuantum?: true;
  readonly public?: string;
}

async function keygen({ out: path, postQuantum }: Options, io: Io): Promise<void> {
  const { generateHybridIdentity, generateX25519Identity } = await import('age-encryption');
  const identity = await (postQuantum ? generateHybridIdentity() : generateX25519Identity());
  const { key, fingerprint } = parseRecipient(await recipientOf(identity));
  const created = rfc3339InSeconds(io.now());
  try {
    await io.writePrivateFile(path, `# created: ${created}\n# public key: ${key}\n${identity}\n`);
  } catch (error) {
    throw cannotWrite(path, error);
  }
  io.stdout.write(`${key}\n`);
  io.stderr.write(
    `Private key written to ${shown(path, 'the file')}. Do not share it, and do not commit it.\n` +
      `Fingerprint of the public key, as shown in plans: ${fingerprint}\n${rightsNotice(io)}`,
  );
}

async function printPublic(path: string, io: Io): Promise<void> {
  if (isPrivateKey(path)) throw keyAsArgument();
  const publicKeys: string[] = [];
  for (const identity of await readIdentities([path], io))
    // The message of the library may contain the key.
    publicKeys.push(await recipientOf(identity).catch(() => Promise.reject(notAnIdentityFile(path, 'damaged'))));
  for (const key of publicKeys) io.stdout.write(`${key}\n`);
}
