import type { CommanderError } from 'commander';
import { SignetError } from '../errors';
import { shown } from './shown';

// What the user typed is repeated through shown() alone, for a key or token may have been pasted anywhere.

/** A call that commander refused. Its own messages repeat arguments, so they are not passed on. */
export function usageFrom(error: CommanderError): SignetError {
  const option = /'(-[^']*)'/.exec(error.message)?.[1];
  const named = option === undefined ? 'an option' : shown(option, 'an option');
  const what: Readonly<Record<string, string>> = {
    'commander.unknownOption': `There is no option ${option === undefined ? '' : shown(option, 'of that name')}`,
    'commander.unknownCommand': 'There is no command of that name',
    'commander.excessArguments': 'There are too many arguments',
    'commander.missingArgument': 'An argument is missing',
    'commander.optionMissingArgument': `The option ${named} needs a value`,
    'commander.invalidArgument': `The value of ${named} is none of those allowed`,
    'commander.conflictingOption': 'Two of the options exclude each other',
    'commander.help': 'A command is needed',
  };
  return new SignetError({
    code: 'usage/arguments',
    what: what[error.code] ?? 'The arguments cannot be understood',
    fix: 'See "signet --help", or "signet help" and the name of a command.',
  });
}

export function badFingerprint(): SignetError {
  return new SignetError({
    code: 'usage/fingerprint',
    what: 'The value of --fingerprint is not a fingerprint',
    why: 'A fingerprint is "sha256:" and 32 hexadecimal digits.',
    fix: 'Take it from the plan or output that declares the token.',
  });
}

export function badVariableName(): SignetError {
  return new SignetError({
    code: 'usage/name',
    what: 'The value of --name is not the name of an environment variable',
    why: 'A name has letters, digits and underscores, and does not begin with a digit.',
  });
}

export function nameNeeded(form: string): SignetError {
  return new SignetError({
    code: 'usage/name',
    what: `--as ${form} needs the name of the variable`,
    fix: 'Give it with --name, for example --name API_TOKEN.',
  });
}

export function optionWithoutForm(option: string, forms: readonly string[]): SignetError {
  return new SignetError({
    code: 'usage/options',
    what: `${option} has no meaning here`,
    why: `It goes with ${forms.map((form) => `--as ${form}`).join(' or ')}.`,
  });
}

export function badServer(form: string): SignetError {
  const url = { why: 'It is a URL.', fix: `For example --server https://${form}.example.com.` };
  return new SignetError({
    code: 'usage/server',
    what: 'The value of --server is not an address of the server',
    ...(form === 'argo'
      ? { why: 'Argo takes host:port, without a scheme.', fix: 'For example --server argo.example.com:2746.' }
      : url),
  });
}

export function badNamespace(): SignetError {
  return new SignetError({
    code: 'usage/namespace',
    what: 'The value of --namespace is not the name of a namespace',
    why: 'A name has 1 to 63 lower-case letters, digits and hyphens.',
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
    what: 'There is no private key to open with',
    fix: 'Give the file that holds it with --identity FILE, or name the file in the environment variable SIGNET_IDENTITY.',
  });
}

export function keyAsArgument(): SignetError {
  return new SignetError({
    code: 'usage/key-as-argument',
    what: 'A private key was given where the name of its file belongs',
    why: "Arguments and environment variables are seen by other processes and kept in the shell's history.",
    fix: 'Write the key to a file of mode 0600 and name that. If others use this machine, make a new key with "signet keygen".',
  });
}

export function stdinTwice(): SignetError {
  return new SignetError({
    code: 'usage/stdin',
    what: 'Standard input can be read for one thing only',
    fix: 'Give the sealed text or the private key as a file.',
  });
}

export function notAnIdentityFile(path: string, problem: 'empty' | 'encrypted' | 'form'): SignetError {
  const why = {
    empty: 'It holds no key.',
    encrypted: 'It is itself encrypted.',
    form: 'Each of its lines has to be a private key that begins with "AGE-SECRET-KEY-1", a comment that begins with "#", or empty.',
  };
  return new SignetError({
    code: 'cli/identity-file',
    what: `No private key can be read from ${shown(path, 'the file')}`,
    why: why[problem],
    fix:
      problem === 'encrypted'
        ? 'Decrypt it with "age --decrypt" and give the result through a pipe, with --identity -.'
        : 'Give the file that "signet keygen" or "age-keygen" wrote.',
  });
}

export function cannotRead(path: string, error: unknown): SignetError {
  return new SignetError({
    code: 'cli/read',
    what: `${path === '-' ? 'Standard input' : shown(path, 'The file')} cannot be read`,
    why: reasonOf(error),
  });
}

export function cannotWrite(path: string, error: unknown): SignetError {
  if (codeOf(error) === 'EEXIST') {
    return new SignetError({
      code: 'cli/exists',
      what: `${shown(path, 'The file')} is there already`,
      why: 'A file is never overwritten: it may hold a key or token that exists nowhere else.',
      fix: 'Name another file, or remove this one first.',
    });
  }
  return new SignetError({
    code: 'cli/write',
    what: `${shown(path, 'The file')} cannot be written`,
    why: reasonOf(error),
  });
}

export function noSuchOutput(name: string, known: readonly string[]): SignetError {
  return new SignetError({
    code: 'cli/no-output',
    what: `There is no output ${shown(name, 'of that name')}`,
    why: known.length === 0 ? 'No output in the document is sealed.' : `Sealed outputs are ${listed(known)}.`,
  });
}

export function ambiguousOutput(name: string, known: readonly string[]): SignetError {
  return new SignetError({
    code: 'cli/ambiguous-output',
    what: `There are several outputs ${shown(name, 'of that name')}`,
    why: `They are ${listed(known)}.`,
    fix: 'Give --output with the name of the stack before it, as listed.',
  });
}

export function outputNotSealed(name: string): SignetError {
  return new SignetError({
    code: 'cli/output-not-sealed',
    what: `The output ${shown(name, 'of that name')} is not a sealed text`,
  });
}

export function outputNeeded(known: readonly string[]): SignetError {
  return new SignetError({
    code: 'cli/output-needed',
    what: 'This is a document of outputs, not a sealed text',
    why: known.length === 0 ? 'No output in it is sealed.' : `Sealed outputs in it are ${listed(known)}.`,
    fix: 'Say which one with --output NAME.',
  });
}

export function notOutputs(): SignetError {
  return new SignetError({
    code: 'cli/not-outputs',
    what: 'This is not a document of outputs',
    why: '--output reads JSON.',
    fix: 'Give what "terraform output -json" printed or "cdktf deploy --outputs-file" wrote.',
  });
}

export function severalSealed(count: number): SignetError {
  return new SignetError({
    code: 'cli/several',
    what: `There are ${count} sealed texts in the input`,
    fix: 'Give one of them, or what "terraform output -json" prints, with --output NAME.',
  });
}

export function refusesTerminal(): SignetError {
  return new SignetError({
    code: 'cli/terminal',
    what: 'The token is not shown on a terminal',
    why: "It would stay in the terminal's history and on the screen.",
    fix: 'Send it on through a pipe, write it to a file with --out FILE, or ask for it with --show.',
  });
}

export function otherFingerprint(): SignetError {
  return new SignetError({
    code: 'cli/fingerprint',
    what: 'This is another token than the one expected',
    why: 'It opened well, but its fingerprint is not the one given with --fingerprint.',
    fix: 'Take the sealed text and the fingerprint from the same run: the token may have been rotated since.',
  });
}

export function notOneLine(form: string): SignetError {
  return new SignetError({
    code: 'cli/not-one-line',
    what: `What was opened cannot be written as --as ${form}`,
    why: 'It is not one line of printable characters, as a token is.',
    fix: 'Use --as raw.',
  });
}

/** A fault of our own. Its message is not shown: it could hold anything. */
export function failed(error: unknown): SignetError {
  const name = error instanceof Error ? error.name : typeof error;
  return new SignetError({
    code: 'cli/bug',
    what: `The command failed in a way that was not foreseen (${[name, codeOf(error)].filter(Boolean).join(' ')})`,
    why: 'This is a fault of signet.',
    fix: 'Please report it with the command you ran, without keys and tokens.',
  });
}

function listed(names: readonly string[]): string {
  return names.map((name) => shown(name, 'one with an odd name')).join(', ');
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code) ? code : undefined;
}

/** Node's own messages repeat the path. */
function reasonOf(error: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file or folder.',
    EACCES: 'Permission is denied.',
    EPERM: 'The operation is not permitted.',
    EISDIR: 'It is a folder.',
    ENOTDIR: 'A part of its path is not a folder.',
    ENAMETOOLONG: 'Its name is too long.',
    ENOSPC: 'There is no space left.',
    EROFS: 'The file system is read-only.',
  };
  const code = codeOf(error);
  return (code && reasons[code]) ?? `The system says ${code ?? 'nothing about why'}.`;
}
