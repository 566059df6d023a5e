import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_SOURCE, PROVIDER_TYPE } from '../../src/provider/address';
import { packageVersion, PROVIDER_BUNDLE } from '../build/bundles';
import { type Engine, run } from '../engine';

/** A folder with a configuration and the provider beside it. */
export interface Project {
  write(configuration: object): Promise<void>;
  engine(...args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function newProject(engine: Engine): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
  const plugins = join(folder, 'terraform.d', 'plugins', PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_TYPE);
  const machine = { x64: 'amd64', arm64: 'arm64' }[process.arch as string] ?? process.arch;
  await mkdir(plugins, { recursive: true });
  await cp(dirname(PROVIDER_BUNDLE), join(plugins, await packageVersion(), `${process.platform}_${machine}`), {
    recursive: true,
  });
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
export async function provider(kubeconfig: string): Promise<object> {
  return {
    terraform: { required_providers: { signet: { source: PROVIDER_SOURCE, version: await packageVersion() } } },
    provider: { signet: [{ kubernetes: { config_path: kubeconfig } }] },
  };
}
