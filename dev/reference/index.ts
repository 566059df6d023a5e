import { stalePages, writePages } from './folder';
import { FOLDER, referencePages } from './reference';

/** `npm run docs`: writes the reference. `--check` writes nothing, and exits with 1 when it is stale. */
function main(): void {
  const check = process.argv.includes('--check');
  const stale = (check ? stalePages : writePages)(FOLDER, referencePages());
  for (const path of stale) process.stdout.write(`${check ? 'stale' : 'written'}: docs/reference/${path}\n`);
  if (check && stale.length > 0) {
    process.stderr.write('The reference is stale. Run: npm run docs\n');
    process.exitCode = 1;
  }
}

main();
