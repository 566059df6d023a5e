import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildBundles, ROOT } from './bundles';

/** `npm run build`: the bundles and the type declarations. `--bundles-only` leaves the declarations out, which take longest. */
async function main(): Promise<void> {
  await buildBundles();
  if (process.argv.includes('--bundles-only')) return;
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

void main();
