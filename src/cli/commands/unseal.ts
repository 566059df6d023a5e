import { Command, Option } from 'commander';
import { visible } from '../../errors';
import { openSealed } from '../../sealing';
import type { Secret } from '../../secret';
import {
  badFingerprint,
  notMasked,
  cannotWrite,
  otherFingerprint,
  outputIsAFormat,
  refusesTerminal,
  stdinTwice,
  withoutEffect,
} from '../errors';
import { appendLine, GITHUB_FILES, githubPath, maskCommands } from '../github-actions';
import { hasFingerprint } from '../fingerprint';
import { identityFiles, readIdentities } from '../identities';
import type { Io } from '../io';
import { rightsNotice } from '../rights-notice';
import { OPENED_FORMATS, readSealed } from '../sealed-input';
import { shown } from '../shown';
import { checkFormOptions, formatted, FORMS, type Form, type FormOptions, withoutBearer } from '../token-forms';
import { collect, withOutputName } from './output-options';

interface Options extends FormOptions {
  readonly identity?: readonly string[];
  readonly as: Form;
  readonly outputName?: string;
  readonly fingerprint?: string;
  readonly out?: string;
  readonly show?: true;
}

/** The name of this option in early versions, with which it looks like a format. */
const FORMER_OUTPUT = new Option('--output <name>').hideHelp().argParser(() => {
  throw outputIsAFormat([]);
});

export function unsealCommand(io: Io): Command {
  const command = new Command('unseal')
    .summary('open a sealed token')
    .description(
      `Open a sealed token with a recipient's private key.

A private key is a line that "signet keygen" or "age-keygen" wrote, or a file of OpenSSH with an Ed25519 or RSA key that has no
passphrase.

The input is the sealed text alone, the output of "terraform apply" or "cdktf deploy", or a JSON document of outputs.`,
    )
    .argument('[file]', 'file with the sealed text, or "-" for standard input', '-')
    .option('-i, --identity <file>', 'file with private keys, "-" for standard input; can be repeated', collect)
    .addOption(new Option('--as <form>', 'output form').choices(FORMS).default('raw'))
    .option(
      '--name <name>',
      'name of the variable (--as env, docker, dotenv, github-actions) or the Secret (--as secret), or id of the credential (--as jenkins)',
    )
    .option('--server <address>', 'host:port of Argo, URL of Kargo or Kestra, with --as argo, kargo and kestra')
    .option('--namespace <name>', 'namespace to work in, with --as argo; that of the Secret, with --as secret')
    .option('--key <key>', 'key in the Secret, with --as secret (default: token)')
    .addOption(
      new Option(
        '--github-file <file>',
        'the file to append to, with --as github-actions: $GITHUB_ENV (default) or $GITHUB_OUTPUT',
      ).choices(GITHUB_FILES),
    )
    .option('--no-secure', 'the server does not use TLS, with --as argo')
    .option('--no-http1', 'use gRPC instead of HTTP/1.1, with --as argo')
    .option('--base-href <path>', 'path under which the server is published, with --as argo')
    .option('--docker', 'lines for `docker run --env-file` instead of a shell, with --as argo, kargo and kestra')
    .option('--fingerprint <sha256>', 'fail unless the token has this fingerprint')
    .option('--out <file>', 'write to a new file that only you can read')
    .option('--show', 'print the token even to a terminal')
    .addHelpText(
      'after',
      `
Forms:
  raw     the sealed content, without a line break
  argo    export lines for a shell: Argo's whole environment; ARGO_TOKEN has "Bearer " before the token
  kargo   export lines for a shell: KARGO_API_ADDRESS and KARGO_API_TOKEN
  kestra  export lines for a shell: KESTRA_URL and KESTRA_API_TOKEN, for --server and --api-token of Kestra's command
  env     NAME=value, quoted for a shell if needed
  docker  NAME=value, for docker's --env-file
  dotenv  NAME='value', for .env files
  secret  the manifest of a Kubernetes Secret, for kubectl apply -f -
  jenkins a credential "Secret text", for create-credentials-by-xml of Jenkins' command
  github-actions
          hides the token in the log of the job, then appends NAME=value to the file of $GITHUB_ENV or $GITHUB_OUTPUT

Environment:
  SIGNET_IDENTITY   file with private keys, if --identity is not given

Examples:
  signet unseal token.age -i jenkins.key | kubectl create secret generic ci --from-file=token=/dev/stdin
  signet unseal token.age -i ~/.ssh/id_ed25519 --out token
  terraform output -json | signet unseal --output-name jenkins_token -i jenkins.key --as argo --server argo.example.com:2746 --out argo.sh
  eval "$(signet unseal token.age -i ci.key --as kargo --server https://kargo.example.com)"
  signet unseal token.age -i ci.key --as secret --name ci-token --namespace ci | kubectl apply --server-side -f -`,
    )
    .action((file: string, options: Options) => unseal(file, options, io));
  return withOutputName(command).addOption(FORMER_OUTPUT);
}

async function unseal(file: string, options: Options, io: Io): Promise<void> {
  checkFormOptions(options.as, options);
  if (options.fingerprint !== undefined && !/^sha256:[0-9a-f]{32}$/.test(options.fingerprint)) throw badFingerprint();
  const files = identityFiles(options.identity ?? [], io.env);
  if (options.as === 'github-actions' && options.out !== undefined)
    throw withoutEffect('--out', 'With --as github-actions, the token is written to the file of the step.');
  if ([file, ...files].filter((path) => path === '-').length > 1) throw stdinTwice();
  if (io.stdout.isTerminal && options.out === undefined && !options.show) throw refusesTerminal();
  const github = options.as === 'github-actions' ? githubPath(options.githubFile ?? 'env', io.env) : undefined;
  const sealed = await readSealed(file, options.outputName, io, OPENED_FORMATS);
  const token = await openSealed(sealed, await readIdentities(files, io));
  if (options.fingerprint !== undefined && !hasFingerprint(token, options.fingerprint)) throw otherFingerprint();
  if (github === undefined) await deliver(token, options, io);
  else await deliverToGithub(token, github, options, io);
}

/** The log hides the token before anything can show it. */
async function deliverToGithub(token: Secret, path: string, options: Options, io: Io): Promise<void> {
  const line = formatted(token, options.as, options);
  try {
    await io.stdout.print(maskCommands(token.reveal(), withoutBearer(token.reveal())));
  } catch (error) {
    throw notMasked(error);
  }
  await appendLine(path, line, io);
}

async function deliver(token: Secret, options: Options, io: Io): Promise<void> {
  const text = formatted(token, options.as, options);
  if (options.out === undefined) {
    // On a terminal, a line break separates the token from the prompt, and control characters are escaped. Elsewhere the
    // exact text is needed.
    const shownText = text.endsWith('\n') ? visible(text) : `${visible(text)}\n`;
    io.stdout.write(io.stdout.isTerminal ? shownText : text);
    return;
  }
  try {
    await io.writePrivateFile(options.out, text);
  } catch (error) {
    throw cannotWrite(options.out, error);
  }
  io.stderr.write(`Written to ${shown(options.out, 'the file')}.\n${rightsNotice(io)}`);
}
