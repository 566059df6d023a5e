import type { Accesses } from './accesses';
import { answered } from './answers';
import type { Bench } from './bench';
import { type Recorded, replay } from './requests';
import type { Maker } from './configurations';
import { inTurn, medianOf } from './measure';
import type { Floor, Measured, Series } from './row';
import { PROCESSES, type Run } from './run';

/** The labels of the series of a row that is measured on an API server. */
export const SIGNET = 'Signet';
export const ENGINE = 'the engine alone';
export const ANSWERED = 'the engine and recorded answers';
export const BARE = 'the same requests, bare';
export const TOGETHER = 'both at the same time';
export const PEER = 'hashicorp/kubernetes';

/** Of a target in seconds for what the engine does with Signet. */
export const TOGETHER_FLOOR: Floor = {
  what: 'the engine and recorded answers, and the same requests, at the same time',
  value: (measured) => medianOf(measured, TOGETHER),
  lower:
    'It needs less time only if the engine or the API server itself does, if the engine starts the provider less often or sends it fewer calls, or if Node.js starts and serves them in less time.',
};

interface Works {
  /** What the engine does. */
  readonly work: 'apply' | 'planUnchanged';
  /** Of Signet, in the state in which the work begins. */
  readonly before: Accesses;
  /** The work of each maker. */
  readonly of: (maker: Maker) => Promise<Run>;
  /** The requests of Signet's work. */
  readonly recorded: Recorded;
  /** The namespace in which the requests are sent again. */
  readonly namespace: () => Promise<string>;
}

/**
 * A work of Signet in turn with its floors: the engine without a provider, the engine with a provider that knows its answers,
 * the requests to the API server alone, and the last two at the same time.
 */
export async function besideFloors(bench: Bench, byDefault: number, works: Works): Promise<Measured> {
  const server = await bench.server();
  const otherStatus: number[] = [];
  const send = async (namespace: string): Promise<Run> => {
    const { seconds, differing } = await replay(server.api, works.recorded, namespace);
    otherStatus.push(differing);
    return { seconds, cpu: {} };
  };
  const bare = async (): Promise<Run> => {
    const namespace = await works.namespace();
    return server.during(() => send(namespace));
  };
  const answeredRun = await answered(bench, works.before, works.work);
  const together = async (): Promise<Run> => {
    const namespace = await works.namespace();
    return server.during(async () => {
      const [run, requests] = await Promise.all([answeredRun(), send(namespace)]);
      return { ...run, seconds: Math.max(run.seconds, requests.seconds) };
    });
  };
  const runs = await inTurn<string, Run>(bench.runs(byDefault), {
    [SIGNET]: () => works.of('signet'),
    [ENGINE]: () => works.of('engine'),
    [ANSWERED]: answeredRun,
    [BARE]: bare,
    [TOGETHER]: together,
    ...(bench.peer !== undefined && { [PEER]: () => works.of('peer') }),
  });
  const most = Math.max(...otherStatus);
  return {
    series: [
      ...Object.entries(runs).map(([label, values]): Series => ({
        label,
        unit: 's',
        samples: values.map(({ seconds }) => seconds),
        ...(label !== SIGNET && { floorOf: SIGNET }),
      })),
      { label: 'requests', unit: 'requests', samples: [works.recorded.requests.length] },
      ...Object.entries(runs).flatMap(([label, values]) => cpuOf(label, values)),
    ],
    notes: most === 0 ? [] : [`Bare, up to ${most} responses had another status.`],
  };
}

/** The CPU time of each group of processes that was measured. */
function cpuOf(work: string, runs: readonly Run[]): Series[] {
  return PROCESSES.flatMap((processes) => {
    const samples = runs.flatMap(({ cpu }) => cpu[processes] ?? []);
    if (samples.length < runs.length) return [];
    return [{ label: `${work}: CPU of ${processes}`, unit: 's', samples, cpuOf: { work, processes } } as const];
  });
}
