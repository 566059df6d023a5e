import { resolve } from 'node:path';
import { systemCode } from '../../errors';
import type { Io, ProgramResult } from '../io';
import { engineFailed, engineMissing, otherEngine, providersMissing } from './errors';

/** The engines on PATH, in the order in which they are tried. */
const PROGRAMS = ['tofu', 'terraform'];

/** Settings that change what the engine prints, or that write its log, with the values of the plan, to a file. */
const UNWANTED = /^TF_(LOG|CLI_ARGS)/;

/**
 * The JSON of a plan file or of a state, from the engine that wrote it.
 *
 * @param file - an absolute path; undefined for the state of the folder.
 * @param folder - the folder in which the plan was made, or that of the state: the engine needs the schemas of its providers.
 * @param program - the engine. Default: the environment variable TERRAFORM_BINARY_NAME, otherwise the engines on PATH.
 * @throws SignetError `review/engine-…`. None shows what the engine printed: it quotes the plan file.
 */
export async function shownJson(
  file: string | undefined,
  folder: string,
  program: string | undefined,
  io: Io,
): Promise<string> {
  const chosen = program ?? (io.env.TERRAFORM_BINARY_NAME || undefined);
  const candidates = chosen === undefined ? PROGRAMS : [absolute(chosen, io)];
  let failure: Error | undefined;
  for (const candidate of candidates) {
    const result = await show(candidate, file, folder, io);
    if (result === undefined) continue;
    if (result.status === 0) return planIn(result.stdout);
    // An engine that did not write the plan says less about it than the one that did.
    const other = failureOf(result, file, folder);
    failure = failure === undefined || wasOther(failure) ? other : failure;
    if (!wasOther(other)) break;
  }
  throw failure ?? engineMissing(chosen, file === undefined);
}

/**
 * The JSON of a plan in the output of an engine: what comes before it and after it are warnings, or lines of a program that
 * runs the engine, such as that of the action `setup-terraform`. A text without such a line is returned as it is.
 */
export function planIn(output: string): string {
  const begin = '{"format_version"';
  const start = output.startsWith(begin) ? 0 : output.indexOf(`\n${begin}`) + 1;
  if (!output.startsWith(begin, start)) return output;
  const end = output.indexOf('\n', start);
  return end < 0 ? output.slice(start) : output.slice(start, end);
}

/** A relative path is one of the current folder, not of the folder in which the engine runs. */
const absolute = (program: string, { folders }: Io): string =>
  /[/\\]/.test(program) ? resolve(folders.current, program) : program;

/** @returns undefined if there is no such program. */
async function show(
  program: string,
  file: string | undefined,
  folder: string,
  io: Io,
): Promise<ProgramResult | undefined> {
  const variables = Object.entries(io.env).filter(([name]) => !UNWANTED.test(name));
  const env = { ...Object.fromEntries(variables), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' };
  try {
    return await io.runProgram(program, ['show', '-json', '-no-color', ...(file === undefined ? [] : [file])], {
      cwd: folder,
      env,
    });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw engineFailed(file, folder);
  }
}

/** Recognizes why the engine failed. What it printed is not kept. */
function failureOf({ stderr }: ProgramResult, file: string | undefined, folder: string): Error {
  // Without the frame and the line breaks of a diagnostic.
  const text = stderr.replace(/[\s│╷╵]+/g, ' ');
  if (file !== undefined && /plan file was created by/.test(text)) return otherEngine(file);
  if (/load plugin schemas|obtain provider schema|schema for provider|plugins are not installed|lock file/.test(text))
    return providersMissing(file, folder);
  return engineFailed(file, folder);
}

const wasOther = (error: Error): boolean => 'code' in error && error.code === 'cli/other-engine';
