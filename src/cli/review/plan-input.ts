import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Io } from '../io';
import { readInput } from '../sealed-input';
import { planIn, shownJson } from './engine';
import { planFromStandardInput } from './errors';

export interface PlanOptions {
  readonly engine?: string;
  readonly chdir?: string;
}

/** Adds the options for plan files. */
export const withPlanFile = (command: Command): Command =>
  command
    .option('--engine <file>', 'the engine that made the plan file (default: TERRAFORM_BINARY_NAME, tofu, terraform)')
    .option(
      '--chdir <dir>',
      'the folder in which the plan file was made (default: that of the file, or the current one)',
    );

/** The JSON of a plan, and the folder of its stack if that is known. */
export interface PlanInput {
  readonly text: string;
  readonly folder: string | undefined;
}

/** Where `cdktf` writes its stacks, and the name of the plan in the folder of each. */
const STACKS = join('cdktf.out', 'stacks');
const PLAN = 'plan';

/**
 * Reads a plan: a plan file of an engine, its JSON, the folder of a stack of CDKTF, or the name of a stack in `cdktf.out`.
 *
 * @param given - a path, a name, or `-` for standard input.
 */
export async function readPlanInput(given: string, { engine, chdir }: PlanOptions, io: Io): Promise<PlanInput> {
  const path = given === '-' ? given : await pathOf(given, io);
  const text = await readInput(path, io);
  const own = path === '-' ? undefined : dirname(path);
  const folder = chdir ?? own;
  if (!isPlanFile(text)) return { text: planIn(text), folder };
  if (path === '-') throw planFromStandardInput();
  const file = resolve(io.folders.current, path);
  const place = resolve(io.folders.current, chdir ?? (await placeOf(dirname(path), io)));
  return { text: await shownJson(file, place, engine, io), folder: chdir ?? place };
}

/** The file that is meant. */
async function pathOf(given: string, io: Io): Promise<string> {
  const folder = await stackFolder(given, io);
  return folder === undefined ? given : join(folder, PLAN);
}

/** The folder of a stack, from its path or from its name in `cdktf.out`. Undefined if there is none. */
export async function stackFolder(given: string, io: Io): Promise<string | undefined> {
  for (const folder of [given, join(STACKS, given)]) if (await io.isFolder(folder)) return folder;
  return undefined;
}

/** Where the plan was made: the folder of the file if it has the data of an engine, otherwise the current folder. */
async function placeOf(folder: string, io: Io): Promise<string> {
  const data = io.env.TF_DATA_DIR || '.terraform';
  return (await io.isFolder(join(folder, data))) ? folder : '.';
}

/** Whether the text is a plan file: a ZIP archive, or an encrypted plan of OpenTofu. */
const isPlanFile = (text: string): boolean =>
  text.startsWith('PK\u0003\u0004') || /^\{"meta":\{[^]{0,4000}?\},"encrypted_data":/.test(text.slice(0, 5000));
