import { Accesses } from './accesses';
import type { Bench } from './bench';
import { TOGETHER_FLOOR, besideFloors, SIGNET } from './beside-floors';
import { medianOf } from './measure';
import type { Measured, Row, Target } from './row';

const ACCESSES = 200;

const atMost = (seconds: number): Target => ({
  text: `${seconds} s`,
  unit: 's',
  value: (measured) => medianOf(measured, SIGNET),
  limit: () => seconds,
  floor: TOGETHER_FLOOR,
});

export const plan: Row = {
  name: 'plan',
  title: `plan ${ACCESSES} accounts, tokens and seals, unchanged`,
  on: 'server',
  targets: [atMost(1.2)],
  measure: (bench) => planOf(bench, bench.count(ACCESSES), 5),
};

export const planOne: Row = {
  name: 'plan-one',
  title: 'plan of one token',
  on: 'server',
  targets: [atMost(0.4)],
  measure: (bench) => planOf(bench, 1, 9),
};

async function planOf(bench: Bench, count: number, runs: number): Promise<Measured> {
  const ours = await Accesses.applied(bench, 'signet', count);
  return besideFloors(bench, runs, {
    work: 'planUnchanged',
    before: ours,
    recorded: await ours.record(bench, () => ours.planUnchanged()),
    namespace: () => Promise.resolve(ours.place.namespace),
    of: async (maker) => (await Accesses.applied(bench, maker, count)).planUnchanged(),
  });
}
