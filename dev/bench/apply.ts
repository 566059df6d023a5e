import { Accesses } from './accesses';
import { TOGETHER_FLOOR, BARE, besideFloors, ENGINE, SIGNET } from './beside-floors';
import type { Maker } from './configurations';
import { medianOf } from './measure';
import type { Row } from './row';

const ACCESSES = 200;
const TIMES_BARE = 2.5;

export const apply: Row = {
  name: 'apply',
  title: `apply ${ACCESSES} accounts, tokens and seals`,
  on: 'server',
  targets: [
    {
      text: `${ENGINE} + ${TIMES_BARE} × ${BARE}`,
      unit: 's',
      value: (measured) => medianOf(measured, SIGNET),
      limit: (measured) => medianOf(measured, ENGINE) + TIMES_BARE * medianOf(measured, BARE),
      floor: TOGETHER_FLOOR,
    },
  ],
  async measure(bench) {
    const count = bench.count(ACCESSES);
    const server = await bench.server();
    const first = await Accesses.create(bench, 'signet', count);
    return besideFloors(bench, 3, {
      work: 'apply',
      before: await Accesses.create(bench, 'signet', count),
      recorded: await first.record(bench, () => first.apply()),
      namespace: () => server.createNamespace(),
      of: async (maker: Maker) => (await Accesses.create(bench, maker, count)).apply(),
    });
  },
};
