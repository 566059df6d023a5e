import { Command, Option } from 'commander';
import {
  type Declared,
  formatOf,
  type Manifest,
  type Opened,
  openText,
  SCOPES,
  type Scope,
  sealContent,
  sealerFor,
  type SealFormat,
  type SealTarget,
} from '../../sealing';
import { readDeclared } from '../declared-keys';
import { secretNameNeeded, stdinTwice, withoutEffect } from '../errors';
import { identityFiles, readIdentities } from '../identities';
import type { Io } from '../io';
import { writeOutput } from '../review/write-output';
import { ANY_FORMAT, OPENED_FORMATS, readSealed } from '../sealed-input';
import { collect, withOutputName } from './output-options';

interface Options extends ManifestOptions {
  readonly identity?: readonly string[];
  readonly recipients: string;
  readonly group?: string;
  readonly to?: SealFormat;
  readonly outputName?: string;
  readonly out?: string;
}

interface ManifestOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly key?: string;
  readonly scope?: Scope;
}

export function resealCommand(io: Io): Command {
  const command = new Command('reseal')
    .summary('seal a token again for other recipients, or in another format')
    .description(
      `Open a sealed token with your private key and seal it again, for other recipients or in another format.

The token is only in the memory of this command. Nothing is changed in the cluster: whoever could open the earlier text still can.`,
    )
    .argument('[file]', 'file with the sealed text, or "-" for standard input', '-')
    .option('-i, --identity <file>', 'file with private keys; can be repeated', collect)
    .requiredOption(
      '--recipients <file>',
      'file of recipients; for sealed-secret the certificate of the controller; for github-actions the public key',
    )
    .option('--group <name>', 'only the recipients of this group of the file')
    .addOption(new Option('--to <format>', 'format of the result (default: that of the input)').choices(ANY_FORMAT))
    .option('--name <name>', 'name of the Secret in the manifest (default: that of the input)')
    .option('--namespace <name>', 'namespace of the Secret (default: that of the input)')
    .option('--key <key>', 'key of the token in the Secret (default: that of the input, or token)')
    .addOption(new Option('--scope <scope>', 'with --to sealed-secret (default: strict)').choices(SCOPES))
    .option('--out <file>', 'file to write, an existing one is replaced (default: standard output)')
    .addHelpText(
      'after',
      `
Environment:
  SIGNET_IDENTITY   file with private keys, if --identity is not given

Examples:
  signet reseal token.age -i jenkins.key --recipients team.txt --out team.age
  signet reseal token.age -i ci.key --to sops --recipients flux.txt --name argo-token --namespace ci --out argo-token.sops.yaml
  signet reseal token.age -i ci.key --to github-actions --recipients repository.pub`,
    )
    .action((file: string, options: Options) => reseal(file, options, io));
  return withOutputName(command);
}

async function reseal(file: string, options: Options, io: Io): Promise<void> {
  const files = identityFiles(options.identity ?? [], io.env);
  if ([file, options.recipients, ...files].filter((path) => path === '-').length > 1) throw stdinTwice();
  const sealed = await readSealed(file, options.outputName, io, OPENED_FORMATS);
  const format = options.to ?? formatOf(sealed);
  checkOptions(format, options);
  const declared = await readDeclared(options.recipients, format, { group: options.group, now: io.now(), io });
  const opened = await openText(sealed, await readIdentities(files, io));
  const sealer = await sealerFor(targetOf(declared, opened, options));
  const text = sealContent(opened.content, sealer, opened.issuedAt ?? '');
  if (options.out === undefined) io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  else await writeOutput(options.out, text, io, MODE);
}

/** Only you can read a new file, until you decide otherwise: what is sealed may be opened one day. */
const MODE = 0o600;

/** Refuses options that the format does not use, before anything is opened. */
function checkOptions(format: SealFormat, { name, namespace, key, scope, group }: Options): void {
  const isManifest = format === 'sops' || format === 'sealed-secret';
  for (const [option, value] of Object.entries({ name, namespace, key }))
    if (value !== undefined && !isManifest)
      throw withoutEffect(`--${option}`, 'It is a part of a manifest: --to sops or --to sealed-secret.');
  if (scope !== undefined && format !== 'sealed-secret')
    throw withoutEffect('--scope', 'Only a SealedSecret has a scope: --to sealed-secret.');
  if (group !== undefined && (format === 'sealed-secret' || format === 'github-actions'))
    throw withoutEffect('--group', 'This format has one key, and no file of recipients.');
}

function targetOf(declared: Declared, { manifest }: Opened, options: ManifestOptions): SealTarget {
  switch (declared.format) {
    case 'age':
      return { format: 'age', recipients: declared.recipients };
    case 'sops':
      return { format: 'sops', recipients: declared.recipients, manifest: manifestOf(manifest, options) };
    case 'sealed-secret':
      return { ...declared, scope: options.scope ?? 'strict', manifest: manifestOf(manifest, options) };
    case 'github-actions':
      return declared;
  }
}

/** The manifest of the input, with what the options change. */
function manifestOf(given: Manifest | undefined, { name, namespace, key }: ManifestOptions): Manifest {
  const base = name === undefined ? given : { ...given, name };
  if (base === undefined) throw secretNameNeeded();
  return { ...base, ...(namespace !== undefined && { namespace }), ...(key !== undefined && { key }) };
}
