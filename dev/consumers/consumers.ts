import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A program that opens what we seal, as a Go module. */
export interface Consumer {
  readonly name: 'age' | 'sops' | 'kubeseal';
  readonly module: string;
  readonly version: string;
  /** The variable of the environment with the path of another build of it, which is used instead. */
  readonly variable?: string;
}

export const consumers: readonly Consumer[] = [
  // Debian's age does not know post-quantum keys.
  { name: 'age', module: 'filippo.io/age/cmd/age', version: 'v1.3.1', variable: 'SIGNET_AGE' },
  { name: 'sops', module: 'github.com/getsops/sops/v3/cmd/sops', version: 'v3.13.3' },
  // The last version whose module has this path.
  { name: 'kubeseal', module: 'github.com/bitnami-labs/sealed-secrets/cmd/kubeseal', version: 'v0.36.6' },
];

/** Where `tsx dev/consumers` puts the program. */
export const folderOf = ({ name, version }: Consumer): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdktf-signet', `${name}-${version}`);

/** The path of a program: the one that the environment names, that was built, or on PATH; undefined if there is none. */
export function findConsumer(name: Consumer['name']): string | undefined {
  const programs = consumers
    .filter((consumer) => consumer.name === name)
    .flatMap((consumer) => {
      const named = consumer.variable && process.env[consumer.variable];
      const built = join(folderOf(consumer), name);
      return named ? [named] : [...(existsSync(built) ? [built] : []), name];
    });
  return programs.find((program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0);
}
