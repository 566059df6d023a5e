import { Command } from 'commander';
import { visibleJson, visibleLine } from '../../errors';
import {
  checkSeal,
  type CheckedRecipient,
  type Evidence,
  formatOf,
  type RecipientCount,
  type SealCheck,
} from '../../sealing';
import { readDeclared } from '../declared-keys';
import { stdinTwice } from '../errors';
import { Exit, EXIT } from '../exit';
import { givenIdentityFiles, readIdentities } from '../identities';
import type { Io } from '../io';
import { table } from '../print/table';
import { ANY_FORMAT, readSealed } from '../sealed-input';
import { collect, withFormat, withOutputName } from './output-options';

interface Options {
  readonly recipients: string;
  readonly group?: string;
  readonly identity?: readonly string[];
  readonly outputName?: string;
  readonly output: (typeof FORMATS)[number];
}

const FORMATS = ['text', 'json'] as const;

export function sealCheckCommand(io: Io): Command {
  const command = new Command('seal-check')
    .summary('compare who can open a sealed token with who is declared')
    .description(
      `Compare who can open a sealed token with a file of recipients, as far as can be known.

A text for X25519 or post-quantum keys shows only how many recipients it has. A stanza for an SSH key has a tag of the key. A file of
SOPS names its recipients. A SealedSecret and a sealed box for GitHub Actions do not name their only key.

With a private key that opens the text, the token is sealed again in memory for the declared recipients. If Signet sealed the
text, an equal result proves that it is for exactly these recipients. The token is not shown.`,
    )
    .argument('[file]', 'file with the sealed text, or "-" for standard input', '-')
    .requiredOption(
      '--recipients <file>',
      'file of recipients; for a SealedSecret the certificate of the controller; for GitHub Actions the public key',
    )
    .option('--group <name>', 'only the recipients of this group of the file')
    .option('-i, --identity <file>', 'file with private keys; can be repeated', collect)
    .addHelpText(
      'after',
      `
Exit status: 0 as declared, 2 it differs, 3 not everything can be known, 1 failed.

Environment:
  SIGNET_IDENTITY   file with private keys, if --identity is not given

Examples:
  signet seal-check token.age --recipients recipients.txt
  signet seal-check token.sops.yaml --recipients recipients.txt --group ci
  terraform output -json | signet seal-check --output-name jenkins_token --recipients recipients.txt -i jenkins.key
  signet seal-check token.yaml --recipients controller.pem`,
    )
    .action((file: string, options: Options) => sealCheck(file, options, io));
  return withFormat(withOutputName(command), FORMATS, 'text');
}

async function sealCheck(file: string, options: Options, io: Io): Promise<void> {
  const files = givenIdentityFiles(options.identity ?? [], io.env);
  if ([file, options.recipients, ...files].filter((path) => path === '-').length > 1) throw stdinTwice();
  const sealed = await readSealed(file, options.outputName, io, ANY_FORMAT);
  const declared = await readDeclared(options.recipients, formatOf(sealed), { group: options.group, io });
  const check = await checkSeal(sealed, declared, await readIdentities(files, io));
  io.stdout.write(
    options.output === 'json'
      ? `${visibleJson(JSON.stringify(check, null, 2))}\n`
      : described(check, ADVICE[check.format] ?? (files.length === 0 ? GIVE_A_KEY : GIVE_ALL_KEYS)),
  );
  if (check.result !== 'as-declared') throw new Exit(check.result === 'differs' ? EXIT.differs : EXIT.notJudged);
}

const COLUMNS = [
  { header: 'RECIPIENT', cell: ({ label }: CheckedRecipient) => label ?? '' },
  { header: 'FINGERPRINT', cell: ({ fingerprint }: CheckedRecipient) => fingerprint },
  { header: 'TYPE', cell: ({ type }: CheckedRecipient) => type },
  { header: 'CAN OPEN', cell: ({ opens, evidence }: CheckedRecipient) => `${opens}: ${EVIDENCE[evidence]}` },
] as const;

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  tag: 'by the tags of the keys in the text',
  name: 'by the names in the text',
  key: 'tried with the private key',
  seal: 'sealed again with the same result',
  size: 'the text is for a key of another size',
  none: 'the text does not show it',
};

const GIVE_A_KEY = 'To know more, add --identity with the private key of a recipient.';
const GIVE_ALL_KEYS =
  'The given private keys do not show more. To know more, give those of all recipients with --identity.';

/** What to do where not everything can be known, for a format of which a private key shows nothing more. */
const ADVICE: Readonly<Partial<Record<SealCheck['format'], string>>> = {
  'sealed-secret':
    'Only the controller of sealed-secrets knows whether it has the private key: "kubeseal --validate" asks it.',
  'github-actions':
    'A sealed box does not name its key. Compare the key_id that is sent with it: GitHub refuses another one.',
};

const RESULTS: Readonly<Record<SealCheck['result'], string>> = {
  'as-declared': 'The text is for the declared recipients.',
  differs: 'The text is not for the declared recipients.',
  unknown: 'What the text shows is as declared, but it does not show everything.',
};

function described(check: SealCheck, advice: string): string {
  const { format, result, recipients, undeclared, missing } = check;
  const lines = [
    `Format: ${format}`,
    '',
    table(COLUMNS, recipients).trimEnd(),
    '',
    ...undeclared.map((count) => `Not declared, but in the text: ${counted(count)}.`),
    ...missing.map((count) => `Declared, but not in the text: ${counted(count)}.`),
    RESULTS[result],
    ...(result === 'unknown' ? [advice] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const counted = ({ type, count }: RecipientCount): string =>
  `${count} ${count === 1 ? 'key' : 'keys'} of type ${visibleLine(type)}`;
