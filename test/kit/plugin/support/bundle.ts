import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** Where an engine finds a provider without registry and configuration, below its working directory. */
export function pluginPath(name: string): string {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  return join('terraform.d/plugins/example.test/tests', name, '1.0.0', platform, `terraform-provider-${name}_v1.0.0`);
}

/** Bundles a program, named relative to this folder, into an executable file, with the package.json that keeps it CommonJS. */
export function bundle(entry: string, outfile: string): void {
  mkdirSync(dirname(outfile), { recursive: true });
  buildSync({
    entryPoints: [resolve(__dirname, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: true,
    logLevel: 'error',
  });
  chmodSync(outfile, 0o755);
  writeFileSync(join(dirname(outfile), 'package.json'), '{"type":"commonjs"}\n');
}
