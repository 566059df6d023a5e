import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { ROOT } from '../build/bundles';
import { recordedWork } from './calls/recorded';
import { FLOOR, UNCHANGED, type Spent } from './calls/step';
import type { Row, Series } from './row';

/**
 * CPU of the provider for one call of the engine, of each kind and each type, without the transport and the API server;
 * beside parsing the object and writing it as JSON. Each run is a fresh process, as each plan starts one: with 200 objects
 * of each type, most code has not been compiled before.
 */
export const calls: Row = {
  name: 'calls',
  title: 'CPU of one call of the engine',
  on: 'machine',
  targets: [],
  async measure(bench) {
    const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
    try {
      const [program, work] = [join(folder, 'calls.js'), join(folder, 'work.json')];
      await build({
        absWorkingDir: ROOT,
        entryPoints: ['dev/bench/calls/main.ts'],
        outfile: program,
        bundle: true,
        platform: 'node',
        minify: true,
        keepNames: true,
      });
      await writeFile(work, JSON.stringify(recordedWork()));
      const runs: Spent[][] = [];
      while (runs.length < bench.runs(9)) {
        const { stdout } = await promisify(execFile)(process.execPath, [program, work]);
        runs.push(JSON.parse(stdout) as Spent[]);
      }
      return { series: seriesOf(runs) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function seriesOf(runs: readonly (readonly Spent[])[]): Series[] {
  const label = (work: string, typeName: string) => `${work}: ${typeName}`;
  return (runs[0] ?? []).map(({ work, typeName }, index) => ({
    label: label(work, typeName),
    unit: 'µs',
    samples: runs.map((run) => run[index]?.micros ?? NaN),
    ...(work === FLOOR && { floorOf: label(UNCHANGED, typeName) }),
  }));
}
