import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { run, type Run } from '../../../dev/engine';

/** The shell of somebody who follows a page: with a home folder of its own, and with programs put before those of the machine. */
export class ReaderShell {
  readonly #bin: string;

  private constructor(private readonly home: string) {
    this.#bin = join(home, 'bin');
  }

  /** @param home - an empty folder */
  public static async open(home: string): Promise<ReaderShell> {
    const shell = new ReaderShell(home);
    await mkdir(shell.#bin);
    return shell;
  }

  /** Puts a program there under a name. */
  public link(name: string, program: string): Promise<void> {
    return symlink(program, join(this.#bin, name));
  }

  /** Puts a program there that is a script of sh. */
  public async script(name: string, text: string): Promise<void> {
    await writeFile(join(this.#bin, name), `#!/bin/sh\n${text}\n`);
    await chmod(join(this.#bin, name), 0o755);
  }

  /** Runs commands, until one fails. */
  public run(commands: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
    const path = [this.#bin, dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);
    return run('bash', ['-euo', 'pipefail', '-c', commands], { cwd, env: { HOME: this.home, PATH: path, ...env } });
  }
}
