import { buildBundles } from './bundles';
import { buildDeclarations } from './declarations';

/** `npm run build`: the bundles and the type declarations. `--bundles-only` leaves the declarations out, which take longest. */
async function main(): Promise<void> {
  await buildBundles();
  if (!process.argv.includes('--bundles-only')) await buildDeclarations();
}

void main();
