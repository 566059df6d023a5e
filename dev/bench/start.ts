import { PROVIDER_BUNDLE } from '../build/bundles';
import { inTurn, medianOf, milliseconds } from './measure';
import { engineStarts, untilFirstLine } from './provider-process';
import type { Row } from './row';

const PROVIDER = 'provider';
const NODE = 'node that prints one line';
const TIMES = 1.35;

/**
 * From the start of the process to its end after the line that says where to connect, beside Node.js alone; and without
 * the shell script that finds Node.js.
 */
export const start: Row = {
  name: 'start',
  title: 'start of the provider to its handshake',
  on: 'machine',
  targets: [
    {
      text: `${TIMES} × ${NODE}`,
      unit: 'ms',
      value: (measured) => medianOf(measured, PROVIDER),
      limit: (measured) => TIMES * medianOf(measured, NODE),
      floor: {
        what: NODE,
        value: (measured) => medianOf(measured, NODE),
        lower: 'Only another version of Node.js can start in less time.',
      },
    },
  ],
  async measure(bench) {
    const env = await engineStarts();
    const started =
      (...command: readonly [string, ...string[]]) =>
      () =>
        milliseconds(() => untilFirstLine(command, env));
    const samples = await inTurn(bench.runs(15), {
      provider: started(PROVIDER_BUNDLE),
      node: started(process.execPath, '-e', 'console.log(1)'),
      direct: started(process.execPath, PROVIDER_BUNDLE),
    });
    return {
      series: [
        { label: PROVIDER, unit: 'ms', samples: samples.provider },
        { label: NODE, unit: 'ms', samples: samples.node, floorOf: PROVIDER },
        { label: 'provider, started by Node.js without the launcher', unit: 'ms', samples: samples.direct },
      ],
    };
  },
};
