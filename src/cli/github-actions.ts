import { cannotAppend, githubFileMissing } from './errors';
import type { Io } from './io';

/** The variables with the paths of the files that a step of GitHub Actions writes to, by the value of `--github-file`. */
const VARIABLES = { env: 'GITHUB_ENV', output: 'GITHUB_OUTPUT' } as const;

export type GithubFile = keyof typeof VARIABLES;
export const GITHUB_FILES = Object.keys(VARIABLES) as readonly GithubFile[];

/** The path of the file. @throws SignetError `cli/github-file-missing` if this is no step of GitHub Actions. */
export function githubPath(file: GithubFile, env: Io['env']): string {
  const path = env[VARIABLES[file]];
  if (!path) throw githubFileMissing(VARIABLES[file]);
  return path;
}

/**
 * The workflow commands that hide a content in the log. The token is hidden also without its prefix, because the log may show it
 * alone.
 */
export function maskCommands(content: string, token: string): string {
  const data = (text: string) => text.replaceAll('%', '%25');
  return [...new Set([content, token])].map((text) => `::add-mask::${data(text)}\n`).join('');
}

/** Appends a line to the file of the step, in one write. Another program may have left the last line open. */
export async function appendLine(path: string, line: string, io: Io): Promise<void> {
  try {
    const before = await io.readFile(path);
    await io.appendFile(path, `${before === '' || before.endsWith('\n') ? '' : '\n'}${line}`);
  } catch (error) {
    throw cannotAppend(path, error);
  }
}
