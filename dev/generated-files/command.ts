import { join, relative } from 'node:path';
import { staleFiles, writeFiles, type GeneratedFiles } from './files';

/** What a generator's script does: writes the files. With `--check` it writes none, and exits with 1 when one is stale. */
export function runGenerator(script: string, files: GeneratedFiles): void {
  const check = process.argv.includes('--check');
  const stale = (check ? staleFiles : writeFiles)(files);
  for (const path of stale) {
    const done = check ? 'stale' : files.texts.has(path) ? 'written' : 'deleted';
    process.stdout.write(`${done}: ${relative(process.cwd(), join(files.folder, path))}\n`);
  }
  if (check && stale.length > 0) {
    process.stderr.write(`Generated files are stale. Run: npm run ${script}\n`);
    process.exitCode = 1;
  }
}
