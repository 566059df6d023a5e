import { SignetError } from '../../errors';
import { shown } from '../shown';

// A plan contains secrets, and an engine that fails may print parts of it: no error contains what was read or printed.

/** @param ofState - whether the engine was to read the state of a folder, not a plan file. */
export function engineMissing(program: string | undefined, ofState: boolean): SignetError {
  const [what, why, argument] = ofState
    ? ['the state', 'Only the engine knows where the state of a folder is. It prints it as JSON.', '']
    : ['the plan file', 'A plan file is binary. The engine that wrote it prints it as JSON.', ' PLAN'];
  return new SignetError({
    code: 'cli/engine-missing',
    what:
      program === undefined
        ? `No engine found to read ${what}`
        : `There is no engine ${shown(program, 'of that name')} to read ${what}`,
    why,
    fix: `Add --engine PROGRAM, or set TERRAFORM_BINARY_NAME. Or run "terraform show -json${argument}" or "tofu show -json${argument}" yourself, and give the result.`,
  });
}

/** What the engine was to read: a plan file, or without one the state of the folder. */
const subject = (file: string | undefined): string =>
  file === undefined ? 'the state' : `the plan file ${shown(file, 'that was given')}`;

export function otherEngine(file: string): SignetError {
  return new SignetError({
    code: 'cli/other-engine',
    what: `The plan file ${shown(file, 'that was given')} was written by another engine or another version of it`,
    why: 'Only the version of Terraform or OpenTofu that wrote a plan file can read it.',
    fix: 'Add --engine PROGRAM with the program that made the plan.',
  });
}

export function providersMissing(file: string | undefined, folder: string): SignetError {
  return new SignetError({
    code: 'cli/providers-missing',
    what: `The engine cannot read ${subject(file)} in ${shown(folder, 'its folder')}`,
    why: 'Its providers are not installed there.',
    fix:
      file === undefined
        ? 'Run "terraform init" or "tofu init" there first.'
        : 'Add --chdir FOLDER with the folder in which the plan was made, after "terraform init" or "tofu init".',
  });
}

export function engineFailed(file: string | undefined, folder: string): SignetError {
  const argument = file === undefined ? '' : ' PLAN';
  return new SignetError({
    code: 'cli/engine-failed',
    what: `The engine cannot read ${subject(file)}`,
    why: `Its messages are not shown, because they can contain parts of the ${file === undefined ? 'state' : 'plan'}.`,
    fix: `To see them, run "terraform show${argument}" or "tofu show${argument}" in ${shown(folder, 'its folder')}.`,
  });
}

export function planFromStandardInput(): SignetError {
  return new SignetError({
    code: 'cli/plan-file-piped',
    what: 'Standard input is a plan file',
    why: 'It is binary, and the engine reads it only as a file.',
    fix: 'Give the path of the file, or pipe the result of "terraform show -json PLAN" or "tofu show -json PLAN".',
  });
}

export function fileGivenTwice(option: string, other: string): SignetError {
  return new SignetError({
    code: 'usage/file-given-twice',
    what: `${option} is the same file as ${other}`,
    why: 'It would be overwritten.',
    fix: `Give ${option} a file of its own.`,
  });
}

/** A notice, not an error: the review needs no stack. */
export const stackIgnored = (file: string): string =>
  `${shown(file, 'The stack beside the plan')} cannot be read as a synthesized stack: the paths of constructs are not shown.`;

export function pageMissing(): SignetError {
  return new SignetError({
    code: 'cli/page-missing',
    what: 'The template of the HTML page is missing',
    why: 'It is the file "lib/review-page.html" of the package cdktf-signet.',
    fix: 'Install cdktf-signet again. In a clone of its repository, run "npm run build" first.',
  });
}

export function pageToTerminal(): SignetError {
  return new SignetError({
    code: 'cli/page-terminal',
    what: 'The page was not printed, because the output is a terminal',
    why: 'It is HTML for a browser.',
    fix: 'Add --out FILE, for example --out access.html, or use a pipe.',
  });
}
