import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../../../dev/cluster';

const DEBIAN = '/usr/lib/postgresql';
/** The server refuses to run as root. */
const NOBODY = 65_534;

/** The folder of PostgreSQL's programs: on PATH, or where Debian installs them. `undefined` without PostgreSQL. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ].find((folder) => ['initdb', 'postgres', 'pg_dump', 'psql'].every((program) => existsSync(join(folder, program))));
}

/** A PostgreSQL server of a test's own. It can be reached only through a socket in its folder. */
export class Postgres {
  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    private readonly server: ReturnType<typeof spawn>,
  ) {}

  public static async start(programs: string): Promise<Postgres> {
    // Short: the path of a socket has at most 107 characters. "nobody" must be able to enter it.
    const folder = mkdtempSync('/tmp/signet-pg-');
    const isRoot = process.getuid?.() === 0;
    const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
    if (isRoot) chownSync(folder, NOBODY, NOBODY);
    const data = join(folder, 'data');
    const initdb = ['-D', data, '-U', 'signet', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await promisify(execFile)(join(programs, 'initdb'), initdb, { ...user, cwd: folder });
    const settings = ['fsync=off', 'listen_addresses=', `unix_socket_directories=${folder}`];
    const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...user,
      cwd: folder,
      stdio: 'ignore',
    });
    const postgres = new Postgres(programs, folder, server);
    await until('PostgreSQL accepts connections', () => postgres.query('SELECT 1').catch(() => undefined));
    return postgres;
  }

  /** For the back end `pg`. */
  public get connection(): string {
    return `postgres:///postgres?host=${this.folder}&user=signet&sslmode=disable`;
  }

  /** The rows of a query, one a line. */
  public query(sql: string): Promise<string> {
    return this.call('psql', '-X', '-A', '-t', '-c', sql);
  }

  /** Everything in the database, as text. */
  public dump(): Promise<string> {
    return this.call('pg_dump');
  }

  public async stop(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.kill('SIGQUIT');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async call(program: string, ...args: readonly string[]): Promise<string> {
    const where = ['-h', this.folder, '-U', 'signet', '-d', 'postgres'];
    const { stdout } = await promisify(execFile)(join(this.programs, program), [...where, ...args]);
    return stdout;
  }
}
