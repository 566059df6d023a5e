import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

/** How a program is started with `spawn`. */
export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  /** Windows: the arguments are one command line, which is passed on as it is. */
  readonly windowsVerbatimArguments?: true;
}

export interface System {
  readonly platform: NodeJS.Platform;
  readonly exists: (file: string) => boolean;
}

/** The extensions that Windows adds if PATHEXT is not set. */
const USUAL_EXTENSIONS = '.COM;.EXE;.BAT;.CMD';
/** A batch file replaces variables and ends at a line break, also within quotes. */
const NOT_FOR_BATCH_FILES = /["%\r\n]/;

/**
 * How a program is started. Windows looks for a name without an extension only as `.exe`, and starts batch files only through
 * its command interpreter; many credential plugins are batch files. So there, the file is searched in PATH, with the
 * extensions of PATHEXT, as kubectl does. The current folder is not searched.
 *
 * @param env - the environment of the program, which has PATH.
 * @returns `undefined` if the program is a batch file and an argument cannot be passed to it without a change.
 */
export function startOf(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { platform, exists }: System = { platform: process.platform, exists: existsSync },
): Started | undefined {
  if (platform !== 'win32') return { command, args };
  const variable = (name: string) => Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];
  const extensions = (variable('PATHEXT') || USUAL_EXTENSIONS).split(';').filter(Boolean);
  const hasFolder = /[\\/]/.test(command);
  const folders = hasFolder ? [''] : (variable('PATH') ?? '').split(win32.delimiter).filter(Boolean);
  const names = win32.extname(command) === '' ? extensions.map((extension) => command + extension) : [command];
  const found = folders.flatMap((folder) => names.map((name) => win32.join(folder, name))).find(exists);
  if (found === undefined || !/\.(cmd|bat)$/i.test(found)) return { command: found ?? command, args };
  const words = [found, ...args];
  if (words.some((word) => NOT_FOR_BATCH_FILES.test(word))) return undefined;
  return {
    command: variable('COMSPEC') ?? 'cmd.exe',
    args: ['/d', '/s', '/c', `"${words.map(quoted).join(' ')}"`],
    windowsVerbatimArguments: true,
  };
}

/** Within quotes, other special characters have no meaning. A backslash at the end would escape the quote. */
const quoted = (word: string): string => `"${word.replace(/\\+$/, '$&$&')}"`;
