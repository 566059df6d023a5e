import { existsSync } from 'node:fs';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentPlatform } from '../../src/installation';
import { type Engine, installProvider, run } from '../engine';
import { measuredRun, type Run } from './run';

const STATE = 'terraform.tfstate';

/** A folder with a configuration and, beside it, the provider of this repository. */
export class Project {
  private constructor(
    public readonly folder: string,
    private readonly engine: Engine,
  ) {}

  public static open(folder: string, engine: Engine, bundle?: string): Project {
    installProvider(folder, bundle);
    return new Project(folder, engine);
  }

  /** Installs another provider, from its executable. @param source - with a host that does not exist */
  public async install(executable: string, source: string, version: string): Promise<void> {
    const folder = join(this.folder, 'terraform.d', 'plugins', source, version, currentPlatform());
    await mkdir(folder, { recursive: true });
    await symlink(executable, join(folder, `terraform-provider-${source.split('/').at(-1) ?? ''}_v${version}`));
  }

  public write(configuration: object): Promise<void> {
    return writeFile(join(this.folder, 'main.tf.json'), JSON.stringify(configuration));
  }

  /** Has the state of another project from now on; none if that one has not been applied. */
  public async takeState({ folder }: Project): Promise<void> {
    const [from, to] = [join(folder, STATE), join(this.folder, STATE)];
    if (existsSync(from)) await copyFile(from, to);
  }

  /**
   * Runs the engine to its end.
   *
   * @throws Error with what the engine printed if its status is not 0.
   */
  public run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
    return measuredRun(async (onStart) => {
      const { status, stdout, stderr } = await run(this.engine.program, args, { cwd: this.folder, env, onStart });
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}:\n${stdout}${stderr}`);
    });
  }
}
