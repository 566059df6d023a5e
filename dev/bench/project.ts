import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, installProvider, run, TERRAFORM_BLOCK } from '../engine';

/** A folder with a configuration and the provider beside it. */
export interface Project {
  write(configuration: object): Promise<void>;
  engine(...args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function newProject(engine: Engine): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
  installProvider(folder);
  return {
    write: (configuration) => writeFile(join(folder, 'main.tf.json'), JSON.stringify(configuration)),
    engine: async (...args) => {
      const { status, stdout, stderr } = await run(engine.program, args, { cwd: folder });
      if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
      return stdout;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The parts of a configuration that name the provider. */
export function provider(kubeconfig: string): object {
  return { terraform: TERRAFORM_BLOCK, provider: { signet: [{ kubernetes: { config_path: kubeconfig } }] } };
}
