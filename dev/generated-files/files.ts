import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that a generator writes into a folder. */
export interface GeneratedFiles {
  readonly folder: string;
  /** The text of each file, by its path from the folder. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether a file of the folder was written by this generator, so that it is deleted when it is not generated any more. */
  readonly owns: (path: string, text: string) => boolean;
}

/** The paths of the files that differ from what is generated: changed, missing, or not generated any more. */
export function staleFiles({ folder, texts, owns }: GeneratedFiles): string[] {
  const left = filesIn(folder).filter((path) => !texts.has(path) && owns(path, textOf(join(folder, path)) ?? ''));
  const changed = [...texts].filter(([path, text]) => textOf(join(folder, path)) !== text).map(([path]) => path);
  return [...changed, ...left].sort();
}

/** Writes and deletes files until none is stale; returns the paths of those that were. */
export function writeFiles(files: GeneratedFiles): string[] {
  const stale = staleFiles(files);
  for (const path of stale) {
    const text = files.texts.get(path);
    const file = join(files.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  return stale;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
