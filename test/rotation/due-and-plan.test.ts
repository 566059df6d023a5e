import fc from 'fast-check';
import { signet } from '../cli/support';
import { RotatingToken as KestraToken } from '../provider/kestra/api-token/rotating-token';
import type { Engine } from '../provider/support/engine';
import { RotatingToken } from '../provider/support/rotating-token';
import { RUNS } from '../sealing/support';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-01-01T00:00:00Z');

/** A token with a clock of its provider and one of its server. */
interface Subject {
  readonly engine: Engine;
  skewMs: number;
  readonly now: string;
  pass(days: number): void;
  config(rest?: object): Parameters<Engine['plan']>[0];
}

/** What happens, in hours; `ahead` is how far the clock of the machine is ahead of that of the server. */
const steps = (pass: readonly number[], ahead: readonly number[]) =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.constantFrom(...pass) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), hours: fc.constantFrom(...ahead) }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('apply' as const), hours: fc.constantFrom(0, 0, 1, 60) }) },
    ),
    { minLength: 4, maxLength: 12 },
  );
type Steps = ReturnType<typeof steps> extends fc.Arbitrary<infer S> ? S : never;

/** What `signet due` says of the state on the machine of the provider. */
async function dueOf({ engine, now, skewMs }: Subject, type: string): Promise<boolean> {
  const values = engine.state;
  const resources = [{ address: `${type}.t`, mode: 'managed', type, name: 't', values }];
  const { code, stderr } = await signet(['due'], {
    stdin: JSON.stringify({ format_version: '1.0', values: { root_module: { resources } } }),
    now: new Date(Date.parse(now) + skewMs),
  });
  expect(stderr).toBe('');
  return code === 2;
}

/** Compares `signet due` with the plan after each step. */
async function play(token: Subject, type: string, rest: object, all: Steps): Promise<void> {
  const { engine } = token;
  const config = token.config(rest);
  token.skewMs = (all.find(({ kind }) => kind === 'clock')?.hours ?? 0) * HOUR_MS;
  await engine.apply(await engine.plan(config));
  for (const { kind, hours } of all) {
    if (kind === 'pass') token.pass(hours / 24);
    if (kind === 'clock') token.skewMs = hours * HOUR_MS;
    const due = await dueOf(token, type);
    const plan = await engine.plan(config);
    expect({ due, state: engine.state }).toEqual({ due: plan.action !== 'none', state: engine.state });
    if (kind !== 'apply') continue;
    // Approved later.
    token.pass(hours / 24);
    expect((await engine.apply(plan)).errors).toEqual([]);
  }
}

/** The same steps for each of the declarations. */
const lives = (
  rests: readonly { readonly rest: object; readonly ahead: readonly number[] }[],
  pass: readonly number[],
) => fc.constantFrom(...rests).chain(({ rest, ahead }) => fc.tuple(fc.constant(rest), steps(pass, ahead)));

describe('signet due says that something is due exactly if the plan at that time is not empty', () => {
  const AHEAD = [0, 0, -0.05, -240, 1, 480, 2000];
  const opened: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  it('of a token Secret', async () => {
    const server = await RotatingToken.open();
    opened.push(server);
    let count = 0;
    const rotations = [{ every: '720h', overlap: '48h' }, { every: '720h', overlap: '0s' }, null];
    const life = lives(
      rotations.map((rotation) => ({ rest: { rotation }, ahead: AHEAD })),
      [1, 47, 48, 49, 240, 671, 719, 720, 721, 5000],
    );
    const one = async ([rest, all]: readonly [object, Steps]) =>
      play(await server.another(`due-${++count}`), 'signet_service_account_token', rest, all);
    await fc.assert(fc.asyncProperty(life, one), { numRuns: Math.ceil(RUNS / 2) });
  }, 120_000);

  it('of a bound token', async () => {
    const server = await RotatingToken.openBound();
    opened.push(server);
    let count = 0;
    const rests = [{}, { overlap: '1h', renew_before: '6h' }, { overlap: '0s' }];
    const life = lives(
      rests.map((rest) => ({ rest, ahead: [0, 0, -0.05, -10, 0.2, 9, 40] })),
      [0.5, 1, 8, 15.9, 16, 18, 23.9, 24, 40],
    );
    const one = async ([rest, all]: readonly [object, Steps]) =>
      play(await server.another(`due-${++count}`), 'signet_bound_token', rest, all);
    await fc.assert(fc.asyncProperty(life, one), { numRuns: Math.ceil(RUNS / 2) });
  }, 120_000);

  it('of a token of Kestra', async () => {
    const byAge = [
      { every: '720h', overlap: '48h' },
      { every: '240h', overlap: null },
    ];
    // The server decides by its own clock whether a token has expired.
    const byExpiry = [
      { rotation: null },
      { rotation: null, renew_before: '240h' },
      { rotation: { every: '480h', overlap: '240h' } },
    ];
    const life = lives(
      [
        ...byAge.map((rotation) => ({ rest: { rotation }, ahead: AHEAD })),
        ...byExpiry.map((rest) => ({ rest: { ...rest, max_age: 'P30D' }, ahead: [0] })),
      ],
      [1, 47, 48, 49, 239, 240, 480, 719, 720, 721, 5000],
    );
    const one = async ([rest, all]: readonly [object, Steps]) => {
      const token = await KestraToken.open();
      opened.push(token);
      await play(token, 'signet_kestra_api_token', rest, all);
    };
    await fc.assert(fc.asyncProperty(life, one), { numRuns: Math.ceil(RUNS / 2) });
  }, 120_000);

  it('of a token that was issued by a clock ahead', async () => {
    const server = await RotatingToken.open();
    opened.push(server);
    const all: Steps = [
      { kind: 'clock', hours: 480 },
      { kind: 'pass', hours: 719 },
      { kind: 'pass', hours: 1 },
    ];
    await play(await server.another('ahead'), 'signet_service_account_token', {}, all);
    expect(server.time - START).toBe(720 * HOUR_MS);
  });
});
