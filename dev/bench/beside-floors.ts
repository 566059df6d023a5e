import type { Bench } from './bench';
import { type Recorded, replay } from './requests';
import type { Maker } from './configurations';
import { inTurn } from './measure';
import type { Measured, Series } from './row';

/** The labels of the series of a row that is measured on an API server. */
export const SIGNET = 'Signet';
export const ENGINE = 'the engine alone';
export const BARE = 'the same requests, bare';
export const PEER = 'hashicorp/kubernetes';

interface Works {
  /** The work of each maker in seconds. */
  readonly of: (maker: Maker) => Promise<number>;
  /** The requests of Signet's work. */
  readonly recorded: Recorded;
  /** The namespace in which the requests are sent again. */
  readonly namespace: () => Promise<string>;
}

/** A work of Signet in turn with its floors: the engine without a provider, and its requests to the API server alone. */
export async function besideFloors(bench: Bench, byDefault: number, works: Works): Promise<Measured> {
  const { api } = await bench.server();
  const { requests } = works.recorded;
  const differing: number[] = [];
  const bare = async () => {
    const replayed = await replay(api, works.recorded, await works.namespace());
    differing.push(replayed.differing);
    return replayed.seconds;
  };
  const samples = await inTurn<string>(bench.runs(byDefault), {
    [SIGNET]: () => works.of('signet'),
    [ENGINE]: () => works.of('engine'),
    [BARE]: bare,
    ...(bench.peer !== undefined && { [PEER]: () => works.of('peer') }),
  });
  const series = Object.entries(samples).map(([label, values]): Series => ({
    label,
    unit: 's',
    samples: values,
    ...(label !== SIGNET && { floorOf: SIGNET }),
  }));
  return {
    series: [...series, { label: 'requests', unit: 'requests', samples: [requests.length] }],
    notes: Math.max(...differing) === 0 ? [] : [`Bare, up to ${Math.max(...differing)} responses had another status.`],
  };
}
