import { buildBundles } from './bundles';

/** `npm run build`: the bundles and the type declarations. `--bundles-only` leaves the declarations out, which take longest. */
async function main(): Promise<void> {
  await buildBundles();
  if (process.argv.includes('--bundles-only')) return;
  const { buildDeclarations } = await import('./declarations'); // it loads TypeScript, which takes time
  await buildDeclarations();
}

void main();
