import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildReadableProvider } from '../../build/bundles';
import { Accesses } from '../accesses';
import { apply } from '../apply';
import type { Bench } from '../bench';
import { shareOf } from '../measure';
import { plan, planOne } from '../plan';
import type { Row, Series } from '../row';
import { type CpuProfile, secondsOfLayers } from './cpu-profile';
import { LAYERS } from './layers';
import { sourcesOfBundles } from './sources';

const INTERVAL_MICROSECONDS = 400;
const WHOLE = 'all processes of the provider';

/** What runs in the provider's process, and how many accesses it has. */
const PROFILED: readonly { readonly row: Row; readonly count: number; readonly work: 'apply' | 'planUnchanged' }[] = [
  { row: apply, count: 200, work: 'apply' },
  { row: plan, count: 200, work: 'planUnchanged' },
  { row: planOne, count: 1, work: 'planUnchanged' },
];

/** Where the time of the provider's processes goes in the row that is farthest from its target. */
export const profile: Row = {
  name: 'profile',
  title: 'the provider in the row that is farthest from its target',
  on: 'server',
  targets: [],
  async measure(bench) {
    const { row, count, work } = worst(bench);
    const accesses = await Accesses.create(
      bench,
      'signet',
      count === 1 ? 1 : bench.count(count),
      await buildReadableProvider(await bench.folder()),
    );
    if (work === 'planUnchanged') await accesses.apply();
    const folder = join(await bench.folder(), 'profiles');
    await accesses[work]({ SIGNET_NODE: await profilingNode(await bench.folder(), folder) });

    const seconds = new Map(LAYERS.map((layer) => [layer, 0]));
    const sourceOf = sourcesOfBundles();
    for (const file of await readdir(folder)) {
      const read = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile;
      for (const [layer, value] of secondsOfLayers(read, sourceOf))
        seconds.set(layer, (seconds.get(layer) ?? 0) + value);
    }
    const total = [...seconds.values()].reduce((sum, value) => sum + value, 0);
    const layers = [...seconds]
      .sort(([, a], [, b]) => b - a)
      .map(([label, value]): Series => ({ label, unit: 's', samples: [value], partOf: WHOLE }));
    return {
      series: [{ label: WHOLE, unit: 's', samples: [total] }, ...layers],
      notes: [`The row is \`${row.name}\`: ${row.title}. The profiler makes each part a little longer.`],
    };
  },
};

function worst(bench: Bench) {
  const farthest = ({ targets, name }: Row) => {
    const measured = bench.measuredOf(name);
    return measured === undefined ? 0 : Math.max(...targets.map((target) => shareOf(target, measured)));
  };
  return PROFILED.reduce((one, other) => (farthest(other.row) > farthest(one.row) ? other : one));
}

/** A Node.js that writes a CPU profile of each process into a folder, for SIGNET_NODE. */
async function profilingNode(folder: string, profiles: string): Promise<string> {
  await mkdir(profiles);
  const program = join(folder, 'node');
  const options = `--cpu-prof --cpu-prof-dir='${profiles}' --cpu-prof-interval=${INTERVAL_MICROSECONDS}`;
  const node = `'${process.execPath}'`;
  await writeFile(program, `#!/bin/sh\n[ "$1" = --version ] && exec ${node} --version\nexec ${node} ${options} "$@"\n`);
  await chmod(program, 0o755);
  return program;
}
