import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { consumers, folderOf } from './consumers';

/**
 * `tsx dev/consumers`: builds the programs of {@link consumers} with Go, each once, into a cache folder of the user, where the
 * tests find them. Does nothing without Go, or for a program that cannot be built.
 */
async function main(): Promise<void> {
  if (spawnSync('go', ['version']).status !== 0) {
    process.stdout.write('Go: not at hand, so the programs of consumers that are not on PATH are not tested.\n');
    return;
  }
  for (const consumer of consumers) {
    const folder = folderOf(consumer);
    if (existsSync(join(folder, consumer.name))) continue;
    await mkdir(folder, { recursive: true });
    const env = { ...process.env, GOBIN: folder, GOFLAGS: '-buildvcs=false' };
    const began = Date.now();
    const { status } = spawnSync('go', ['install', `${consumer.module}@${consumer.version}`], { env, stdio: 'ignore' });
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stdout.write(`${consumer.name}: ${status === 0 ? `built in ${seconds} s` : 'could not be built'}.\n`);
  }
}

void main();
