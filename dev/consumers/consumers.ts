import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A program that opens what we seal, as a Go module. */
export interface Consumer {
  readonly name: 'sops' | 'kubeseal';
  readonly module: string;
  readonly version: string;
}

export const consumers: readonly Consumer[] = [
  { name: 'sops', module: 'github.com/getsops/sops/v3/cmd/sops', version: 'v3.13.3' },
  // The last version whose module has this path.
  { name: 'kubeseal', module: 'github.com/bitnami-labs/sealed-secrets/cmd/kubeseal', version: 'v0.36.6' },
];

/** Where `tsx dev/consumers` puts the program. */
export const folderOf = ({ name, version }: Consumer): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdktf-signet', `${name}-${version}`);

/** The path of a program: of the one that was built, or on PATH; undefined if there is none. */
export function findConsumer(name: Consumer['name']): string | undefined {
  const built = consumers
    .filter((consumer) => consumer.name === name)
    .map((consumer) => join(folderOf(consumer), name));
  return [...built.filter((path) => existsSync(path)), name].find(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );
}
