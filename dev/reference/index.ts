import { DOCS, ERROR_PAGE, errorPage } from './error-page';
import { families } from './errors';
import { stalePages, writePages } from './folder';
import { FOLDER, referencePages } from './reference';

/** `npm run docs`: writes the generated documentation. `--check` writes nothing, and exits with 1 when it is stale. */
function main(): void {
  const check = process.argv.includes('--check');
  const update = check ? stalePages : writePages;
  const stale = [
    ...update(FOLDER, referencePages()).map((path) => `reference/${path}`),
    ...update(DOCS, new Map([[ERROR_PAGE, errorPage(families)]]), [ERROR_PAGE]),
  ];
  for (const path of stale) process.stdout.write(`${check ? 'stale' : 'written'}: docs/${path}\n`);
  if (check && stale.length > 0) {
    process.stderr.write('The documentation is stale. Run: npm run docs\n');
    process.exitCode = 1;
  }
}

main();
