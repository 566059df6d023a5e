import type { CommanderError } from 'commander';
import { SignetError, systemCode, systemReason } from '../errors';
import { shown, shownName } from './shown';

// What the user typed is repeated only through shown(): it may be a key or a token that was pasted by mistake.

/**
 * A command line that commander refused. Its own messages repeat arguments, so only the names of options and arguments in
 * them are used, which come from the definition of the command.
 *
 * @param argv - the command line.
 */
export function usageFrom(error: CommanderError, argv: readonly string[]): SignetError {
  const option = /'(-[^']*)'/.exec(error.message)?.[1];
  // The end of a message comes from the definition of the command, not from the arguments.
  const choices = /Allowed choices are ([^']*)\.$/.exec(error.message)?.[1];
  const suggestion = /\n\(Did you mean (?:one of )?([\w, -]+)\?\)$/.exec(error.message)?.[1];
  const argument = /(?:argument|for argument) '([\w-]+)'(?:\. Allowed choices are [^']*\.)?$/.exec(error.message)?.[1];
  const [, one, other] = /option '([^']*)' cannot be used with option '([^']*)'$/.exec(error.message) ?? [];
  const named = option === undefined ? 'an option' : shown(option, 'an option');
  const what: Readonly<Record<string, string>> = {
    'commander.unknownOption': `There is no option ${option === undefined ? 'of that name' : shown(option, 'of that name')}`,
    'commander.unknownCommand': 'There is no command of that name',
    'commander.excessArguments': 'There are too many arguments',
    'commander.missingArgument': `The argument "${argument ?? ''}" is missing`,
    'commander.optionMissingArgument': `The option ${named} needs a value`,
    'commander.invalidArgument': `The value of ${argument === undefined ? named : `the argument "${argument}"`} is not one of those allowed`,
    'commander.conflictingOption': `The options "${one ?? ''}" and "${other ?? ''}" cannot be used together`,
    // The command "help" fails in the same way as a missing command.
    'commander.help': argv.includes('help') ? 'There is no command of that name' : 'No command given',
  };
  return new SignetError({
    code: 'usage/arguments',
    what: what[error.code] ?? 'The arguments are not valid',
    ...(choices !== undefined && { why: `The allowed values are: ${choices}.` }),
    fix: `${suggestion === undefined ? '' : `Did you mean ${suggestion}? `}Run "signet --help", or "signet help COMMAND".`,
  });
}

export function badFingerprint(): SignetError {
  return new SignetError({
    code: 'usage/fingerprint',
    what: 'The value of --fingerprint is not a fingerprint',
    why: 'A fingerprint is "sha256:" and 32 hexadecimal digits.',
    fix: 'Copy it from the plan or the output that declares the token.',
  });
}

/**
 * @param formats - the formats of the command; none if it has no option for them.
 * @param selectsOutputs - whether the command has the option `--output-name`, which may be meant.
 */
export function outputIsAFormat(formats: readonly string[], selectsOutputs = true): SignetError {
  return new SignetError({
    code: 'usage/output',
    what: formats.length === 0 ? 'This command has no option --output' : 'The value of --output is not a format',
    ...(formats.length > 0 && { why: `The formats are: ${formats.join(', ')}.` }),
    fix: selectsOutputs ? 'If you mean the name of an output, use --output-name NAME.' : 'Use one of these.',
  });
}

export function secretNameNeeded(): SignetError {
  return new SignetError({
    code: 'usage/secret-name-missing',
    what: 'The name of the Secret in the manifest is missing',
    why: 'The input is no manifest that Signet has written, so it does not have the name.',
    fix: 'Add --name and --namespace.',
  });
}

export function badVariableName(): SignetError {
  return new SignetError({
    code: 'usage/variable-name',
    what: 'The value of --name is not the name of an environment variable',
    why: 'A name has letters, digits and underscores, and does not begin with a digit.',
  });
}

export function badSecretName(): SignetError {
  return new SignetError({
    code: 'usage/secret-name',
    what: 'The value of --name is not the name of a Secret',
    why: 'A name has 1 to 253 lower-case letters, digits, "-" and ".", and begins and ends with a letter or digit.',
  });
}

export function badKeyName(): SignetError {
  return new SignetError({
    code: 'usage/secret-key',
    what: 'The value of --key is not a key of a Secret',
    why: 'A key has 1 to 253 letters, digits, "-", "_" and ".".',
  });
}

export function badCredentialId(): SignetError {
  return new SignetError({
    code: 'usage/credential-id',
    what: 'The value of --name is not the id of a Jenkins credential',
    why: 'An id has 1 to 255 letters, digits, "-", "_" and ".".',
  });
}

export function nameNeeded(form: string): SignetError {
  const [of, example] =
    form === 'secret'
      ? ['the name of the Secret', 'ci-token']
      : form === 'jenkins'
        ? ['the id of the credential', 'ci-token']
        : ['the name of the variable', 'API_TOKEN'];
  return new SignetError({
    code: 'usage/name-missing',
    what: `--as ${form} needs ${of}`,
    fix: `Add --name, for example --name ${example}.`,
  });
}

export function optionWithoutForm(option: string, forms: readonly string[]): SignetError {
  return withoutEffect(option, `It can only be used with ${forms.map((form) => `--as ${form}`).join(' or ')}.`);
}

/** @param why - what the option belongs to. */
export function withoutEffect(option: string, why: string): SignetError {
  return new SignetError({ code: 'usage/options', what: `${option} has no effect here`, why });
}

export function badServer(form: string): SignetError {
  return new SignetError({
    code: 'usage/server',
    what: 'The value of --server is not an address of the server',
    ...(form === 'argo'
      ? { why: 'Argo takes host:port, without a scheme.', fix: 'For example --server argo.example.com:2746.' }
      : { why: 'It must be a URL.', fix: `For example --server https://${form}.example.com.` }),
  });
}

export function badNamespace(option: '--namespace' | '--project' = '--namespace'): SignetError {
  return new SignetError({
    code: 'usage/namespace',
    what: `The value of ${option} is not the name of a ${option === '--project' ? 'project' : 'namespace'}`,
    why: 'A name has 1 to 63 lower-case letters, digits and hyphens.',
  });
}

export function badTenant(): SignetError {
  return new SignetError({
    code: 'usage/tenant',
    what: 'The value of --tenant is not the id of a tenant',
    why: 'An id has lower-case letters, digits, "-" and "_", and begins with a letter or digit.',
  });
}

export function badBaseHref(): SignetError {
  return new SignetError({
    code: 'usage/base-href',
    what: 'The value of --base-href is not the path of a URL',
    fix: 'For example --base-href /argo/.',
  });
}

export function identityNeeded(): SignetError {
  return new SignetError({
    code: 'usage/identity',
    what: 'No private key given',
    fix: 'Add --identity FILE, or set the environment variable SIGNET_IDENTITY to the path of the file.',
  });
}

export function keyAsArgument(): SignetError {
  return new SignetError({
    code: 'usage/key-as-argument',
    what: 'A private key was given instead of the name of its file',
    why: 'Other processes can see arguments and environment variables, and the shell keeps arguments in its history.',
    fix: 'Write the key to a file of mode 0600 and give the name of the file. If others use this machine, create a new key with "signet keygen".',
  });
}

export function stdinTwice(): SignetError {
  return new SignetError({
    code: 'usage/stdin',
    what: 'Standard input cannot be read twice',
    fix: 'Give the sealed text or the private key as a file.',
  });
}

/** @param platforms - the values of `--platform`; undefined if it was not given, and this is Windows. */
export function badPlatform(platforms: readonly string[] | undefined): SignetError {
  const isWindows = platforms?.some((platform) => platform.startsWith('windows_')) ?? true;
  return new SignetError({
    code: 'usage/platform',
    what:
      platforms === undefined
        ? 'The provider does not run on Windows'
        : 'The value of --platform is not a list of supported platforms',
    why: isWindows
      ? 'The provider starts as a shell script, which Windows cannot run.'
      : 'A platform is an operating system and an architecture, separated by "_".',
    fix:
      platforms === undefined
        ? 'Run signet and the engine in WSL. For engines on other machines, add --platform, for example --platform linux_amd64.'
        : 'Use the names of the engines, for example --platform linux_amd64,darwin_arm64.',
  });
}

export function badFolder(option: string): SignetError {
  return new SignetError({
    code: 'usage/folder',
    what: `The value of ${option} is not the name of a folder`,
    why: 'It is empty, or it could be a token or a private key, and no folder of this name exists.',
    fix: 'Correct the path. If it is right, create the folder first.',
  });
}

export function providerMissing(): SignetError {
  return new SignetError({
    code: 'cli/provider-missing',
    what: 'The executable of the provider is missing',
    why: 'It is a file of the package cdktf-signet.',
    fix: 'Install cdktf-signet again. In a clone of its repository, run "npm run build" first.',
  });
}

type IdentityFileProblem = 'empty' | 'encrypted' | 'form' | 'damaged' | 'passphrase' | 'ssh';

export function notAnIdentityFile(path: string, problem: IdentityFileProblem): SignetError {
  const why = {
    empty: 'It contains no key.',
    encrypted: 'It is encrypted.',
    damaged: 'A key in it is damaged.',
    form: 'Each line must be a private key that begins with "AGE-SECRET-KEY-1" or "AGE-SECRET-KEY-PQ-1", a comment that begins with "#", or empty. A file with an SSH private key must contain nothing else.',
    passphrase: 'It is an SSH private key with a passphrase.',
    ssh: 'It is a private key that is damaged or has an unsupported type. Of the SSH keys, Ed25519 and RSA keys are supported.',
  };
  const fix = {
    encrypted: 'Decrypt it with "age --decrypt" and pipe the result to the command, with --identity -.',
    passphrase:
      'Open the sealed text with "age -d -i FILE", which asks for the passphrase, where FILE is the file with the private key.',
    ssh: 'Use an unchanged file that "ssh-keygen -t ed25519" or "ssh-keygen -t rsa" wrote.',
  };
  return new SignetError({
    code: 'cli/identity-file',
    what: `No private key can be read from ${shown(path, 'the file')}`,
    why: why[problem],
    fix:
      problem in fix
        ? fix[problem as keyof typeof fix]
        : 'Use the file that "signet keygen", "age-keygen" or "ssh-keygen" wrote.',
  });
}

export function cannotRead(path: string, error: unknown): SignetError {
  return new SignetError({
    code: 'cli/read',
    what: `${path === '-' ? 'Standard input' : shown(path, 'The file')} cannot be read`,
    why: systemReason(error),
  });
}

export function cannotWrite(path: string, error: unknown): SignetError {
  if (systemCode(error) === 'EEXIST') {
    return new SignetError({
      code: 'cli/exists',
      what: `${shown(path, 'The file')} already exists`,
      why: 'Files are not overwritten: this one may contain a key or token that exists nowhere else.',
      fix: 'Use another name, or delete this file first.',
    });
  }
  return new SignetError({
    code: 'cli/write',
    what: `${shown(path, 'The file')} cannot be written`,
    why: systemReason(error),
  });
}

export function noSuchOutput(name: string, known: readonly string[]): SignetError {
  return new SignetError({
    code: 'cli/no-output',
    what: `There is no output ${shown(name, 'of that name')}`,
    why:
      known.length === 0 ? 'The input has no sealed output with a name.' : `The sealed outputs are: ${listed(known)}.`,
  });
}

export function ambiguousOutput(name: string, known: readonly string[]): SignetError {
  return new SignetError({
    code: 'cli/ambiguous-output',
    what: `There are several outputs ${shown(name, 'of that name')}`,
    why: `They are: ${listed(known)}.`,
    fix: 'Use --output-name with one of these names, or with STACK.NAME.',
  });
}

export function severalRuns(name: string, count: number): SignetError {
  return new SignetError({
    code: 'cli/several-runs',
    what: `The input has ${count} sealed texts of the output ${shown(name, 'of that name')}`,
    why: 'They have the same name: it is the log of several runs or stacks, or a key of a map contains a dot.',
    fix: 'Give the log of one run, or only the text to open.',
  });
}

export function outputNotSealed(name: string): SignetError {
  return new SignetError({
    code: 'cli/output-not-sealed',
    what: `The output ${shown(name, 'of that name')} is not a sealed text`,
  });
}

export function noSealedOutput(): SignetError {
  return new SignetError({
    code: 'cli/no-sealed-output',
    what: 'The document has no sealed output',
    fix: 'Give the outputs of a stack that seals a token.',
  });
}

export function notOutputs(): SignetError {
  return new SignetError({
    code: 'cli/not-outputs',
    what: 'The input is one output, without a name',
    why: 'With --output-name, the input is a JSON document of outputs, or the printed output of the engine or cdktf.',
    fix: 'Remove --output-name.',
  });
}

export function severalSealed(count: number, names: readonly string[]): SignetError {
  return new SignetError({
    code: 'cli/several',
    what: `The input contains ${count} sealed texts`,
    ...(names.length > 0 && { why: `The outputs are: ${listed(names)}.` }),
    fix: 'Select one with --output-name NAME, or give only one of them.',
  });
}

export function refusesTerminal(): SignetError {
  return new SignetError({
    code: 'cli/terminal',
    what: 'The token was not printed, because the output is a terminal',
    why: "It would stay on the screen and in the terminal's history.",
    fix: 'Use a pipe, --out FILE to write it to a file, or --show to print it.',
  });
}

export function otherFingerprint(): SignetError {
  return new SignetError({
    code: 'cli/fingerprint',
    what: 'The token is not the expected one',
    why: 'Its fingerprint differs from the one given with --fingerprint.',
    fix: 'Take the sealed text and the fingerprint from the same run: the token may have been rotated in between.',
  });
}

export function notOneLine(form: string): SignetError {
  return new SignetError({
    code: 'cli/not-one-line',
    what: `The opened text cannot be written with --as ${form}`,
    why: 'It is not one line of printable characters, as a token is.',
    fix: 'Use --as raw.',
  });
}

export function notQuotable(): SignetError {
  return new SignetError({
    code: 'cli/not-quotable',
    what: 'The opened text cannot be written with --as dotenv',
    why: 'It contains a single quote, and the programs that read such files do not agree on how to write one.',
    fix: 'Use --as env for a shell, or --as docker.',
  });
}

export function githubFileMissing(variable: string): SignetError {
  return new SignetError({
    code: 'cli/github-file-missing',
    what: `The environment variable ${variable} is not set`,
    why: 'GitHub Actions sets it in each step, to the path of the file that --as github-actions appends to.',
    fix: 'Run the command in a step of GitHub Actions. Elsewhere, use --as dotenv or --as env.',
  });
}

export function cannotAppend(path: string, error: unknown): SignetError {
  return new SignetError({
    code: 'cli/append',
    what: `${shown(path, 'The file')} cannot be appended to`,
    why: systemReason(error),
  });
}

export function cannotPrint(error: unknown): SignetError {
  return new SignetError({
    code: 'cli/output',
    what: 'Standard output cannot be written to',
    why: systemReason(error),
  });
}

/** The masks did not reach the log, which would show the token. */
export function notMasked(error: unknown): SignetError {
  return new SignetError({
    code: 'cli/not-masked',
    what: 'The token was not written to the file of the step',
    why: `The commands with which the log hides the token could not be printed: ${systemReason(error)}`,
    fix: 'Do not redirect the output of the command.',
  });
}

/** An unexpected error. Its message is not shown, because it could contain a secret. */
export function failed(error: unknown): SignetError {
  const name = error instanceof Error ? error.name : typeof error;
  return new SignetError({
    code: 'cli/bug',
    what: `Unexpected error (${[name, systemCode(error)].filter(Boolean).join(' ')})`,
    why: 'This is a bug in signet.',
    fix: 'Please report it with the command that you ran, without keys and tokens.',
  });
}

function listed(names: readonly string[]): string {
  return names.map((name) => shownName(name, '(a name that is not shown)')).join(', ');
}
