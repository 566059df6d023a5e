import { readFileSync } from 'node:fs';
import { createProvider } from '../../../src/kit/framework';
import { Call } from '../../../src/kit/grpc';
import { createLog } from '../../../src/kit/log';
import { Calls } from '../../../src/kit/plugin/calls';
import type { Host } from '../../../src/kit/plugin/services/handler';
import { providerHandlers } from '../../../src/kit/plugin/services/provider-handlers';
import { resourceHandlers } from '../../../src/kit/plugin/services/resource-handlers';
import { Schemas } from '../../../src/kit/plugin/services/schemas';
import { signet } from '../../../src/provider/definition';
import { cluster } from './cluster';
import { FLOOR, type Round, type Spent, type Step, type Work } from './step';

/** The program whose CPU time is measured: it answers the calls of a file, and prints what each has {@link Spent}. */
async function main(file: string): Promise<void> {
  const work = JSON.parse(readFileSync(file, 'utf8')) as Work;
  const logger = createLog({ module: 'provider.bench', env: {} });
  const env = { KUBE_HOST: 'https://127.0.0.1' };
  const provider = createProvider(signet({ version: '0.0.0', env, connect: () => cluster }), { logger, linted: true });
  const host: Host = { provider, schemas: new Schemas(provider), calls: new Calls() };
  const spent: Spent[] = [];
  const configure = { config: value(work.configuration), terraformVersion: '1.12.0' };
  await answered(providerHandlers.ConfigureProvider.answer(configure, new Call(), host));
  for (const round of work.rounds) spent.push(...(await run(round, host)));
  process.stdout.write(JSON.stringify([...spent, ...floor(work)]));
}

/** Calls of one type in a row: reading the clock costs as much as a call. */
const CHUNK = 20;

async function run({ rpc, label, steps }: Round, host: Host): Promise<Spent[]> {
  const handler = resourceHandlers[rpc];
  const sums = new Sums(label);
  for (const chunk of chunks(steps)) {
    const requests = chunk.map(requestOf);
    const started = process.cpuUsage();
    for (const request of requests) await answered(handler.answer(request as never, new Call(), host));
    sums.add(chunk, started);
  }
  return sums.each();
}

/** What a program would do at the least with the values of a state: parse and write them as JSON. */
function floor({ rounds }: Work): Spent[] {
  const sums = new Sums(FLOOR);
  for (const chunk of chunks(rounds.find(({ rpc }) => rpc === 'UpgradeResourceState')?.steps ?? [])) {
    const started = process.cpuUsage();
    for (const { state } of chunk) JSON.stringify(JSON.parse(state ?? ''));
    sums.add(chunk, started);
  }
  return sums.each();
}

class Sums {
  readonly #work: string;
  readonly #by = new Map<string, { micros: number; calls: number }>();

  public constructor(work: string) {
    this.#work = work;
  }

  public add(chunk: readonly Step[], started: NodeJS.CpuUsage): void {
    const { user, system } = process.cpuUsage(started);
    const typeName = chunk[0]?.typeName ?? '';
    const { micros, calls } = this.#by.get(typeName) ?? { micros: 0, calls: 0 };
    this.#by.set(typeName, { micros: micros + user + system, calls: calls + chunk.length });
  }

  /** For one call, by type. */
  public each(): Spent[] {
    return [...this.#by].map(([typeName, { micros, calls }]) => ({
      work: this.#work,
      typeName,
      micros: micros / calls,
    }));
  }
}

/** The chunks of the types in turn. */
function chunks(steps: readonly Step[]): Step[][] {
  const open = new Map<string, Step[]>();
  const all: Step[][] = [];
  for (const step of steps) {
    const chunk = open.get(step.typeName);
    if (chunk !== undefined && chunk.length < CHUNK) chunk.push(step);
    else {
      const next = [step];
      open.set(step.typeName, next);
      all.push(next);
    }
  }
  return all;
}

async function answered(response: unknown): Promise<void> {
  const { diagnostics = [] } = (await response) as { diagnostics?: readonly object[] };
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
}

const value = (base64: string | undefined) => ({ msgpack: bytes(base64), json: new Uint8Array() });
const bytes = (base64 = '') => new Uint8Array(Buffer.from(base64, 'base64'));
const text = (string = '') => new TextEncoder().encode(string);

/** A request with the fields of all procedures: each handler reads its own. */
function requestOf({ typeName, config, prior, proposed, state, private: stored }: Step): object {
  return {
    typeName,
    version: 0,
    config: value(config),
    clientCapabilities: { deferralAllowed: false, writeOnlyAttributesAllowed: true },
    rawState: { json: text(state), flatmap: new Map() },
    currentState: value(prior),
    priorState: value(prior),
    proposedNewState: value(proposed),
    plannedState: value(proposed),
    private: text(stored),
    priorPrivate: text(stored),
    plannedPrivate: text(stored),
  };
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
