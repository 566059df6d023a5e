import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The lines of Node.js that the package supports. */
const MAJORS = [20, 22, 24] as const;

/** The tests that compare the bytes of a seal with fixed ones. */
const TESTS = ['test/sealing/golden.test.ts', 'test/sealing/formats/stable.test.ts'];

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdktf-signet');
const JEST = resolve(__dirname, '../../node_modules/jest/bin/jest.js');

/** Installs Node.js from npm into a cache folder of the user, once; undefined if there is none for this machine. */
async function installed(major: number): Promise<string | undefined> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(CACHE, `node-${major}`);
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  await mkdir(folder, { recursive: true });
  const install = ['install', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${major}`];
  if (!existsSync(program)) spawnSync('npm', install, { stdio: 'ignore' });
  return existsSync(program) ? program : undefined;
}

/** `tsx dev/nodes`: a seal has the same bytes on every supported line of Node.js. Fails if a test fails, or one cannot be installed. */
async function main(): Promise<void> {
  for (const major of MAJORS) {
    const node = await installed(major);
    const run =
      node === undefined
        ? undefined
        : spawnSync(node, [JEST, '--maxWorkers=1', '--selectProjects', 'unit', '--runTestsByPath', ...TESTS], {
            encoding: 'utf8',
          });
    const passed = run?.status === 0;
    if (!passed) process.exitCode = 1;
    const result = run === undefined ? 'could not be installed' : passed ? 'the same bytes' : `failed\n${run.stderr}`;
    process.stdout.write(`Node.js ${major}: ${result}.\n`);
  }
}

void main();
