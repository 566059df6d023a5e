import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The pages of a folder that are not as they should be: changed, missing, or not among them.
 *
 * @param present - the pages that the folder has. Default: all of its Markdown files.
 */
export function stalePages(
  folder: string,
  pages: ReadonlyMap<string, string>,
  present: readonly string[] = markdownIn(folder),
): string[] {
  return [...new Set([...pages.keys(), ...present])]
    .filter((path) => textOf(join(folder, path)) !== pages.get(path))
    .sort();
}

/** Writes the pages of a folder and deletes the others, as {@link stalePages} lists them. Returns those that it changed. */
export function writePages(
  folder: string,
  pages: ReadonlyMap<string, string>,
  present: readonly string[] = markdownIn(folder),
): string[] {
  const stale = stalePages(folder, pages, present);
  for (const path of stale) {
    const text = pages.get(path);
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  return stale;
}

function markdownIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.replaceAll('\\', '/'));
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
