import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../dev/cluster';
import { type Engine, installProvider, run, type RunOptions, TERRAFORM_BLOCK, Workspace } from '../../dev/engine';
import { type BlackHole, kill, providersBelow, randomFrom, seedOf, startBlackHole } from '../../dev/faults';
import { testEngines } from '../support/engines';

const KILLS = process.env.SIGNET_SLOW ? 110 : 5;
const AT_ONCE = 5;
/** Longest moment of a kill after the engine's start, in milliseconds. */
const WITHIN_MS = 3000;

/** How long a provider may outlive its engine, in milliseconds: much longer than it promises, for slow machines. */
const GONE_MS = 120_000;

describe('A provider whose engine is killed, with calls that hang in a network that drops the packets', () => {
  let root: string;
  let hole: BlackHole;
  let engine: Engine;
  let workspace: Workspace;
  const seed = seedOf(process.env);

  beforeAll(async () => {
    const [first] = testEngines();
    if (first === undefined) throw new Error('No engine is available: see CONTRIBUTING.md');
    engine = first;
    root = await mkdtemp(join(tmpdir(), 'signet-death-'));
    hole = await startBlackHole();
    const folder = join(root, 'stack');
    installProvider(folder);
    const object = (name: string) => ({
      manifest: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'default' } },
    });
    const configuration = {
      terraform: TERRAFORM_BLOCK,
      // One connection that never gets past its TLS handshake, one over plain HTTP whose request is never answered.
      provider: {
        signet: [
          { kubernetes: { host: `https://127.0.0.1:${hole.port}`, insecure: true, token: 'unused-token' } },
          { alias: 'plain', kubernetes: { host: `http://127.0.0.1:${hole.port}` } },
        ],
      },
      resource: {
        signet_kubernetes_object: { a: object('a'), b: { provider: 'signet.plain', ...object('b') } },
      },
    };
    await writeFile(join(folder, 'main.tf.json'), JSON.stringify(configuration));
    workspace = new Workspace(engine, folder, root, { KUBE_CONFIG_PATH: undefined, KUBECONFIG: undefined });
    await workspace.init();
  });
  afterAll(async () => {
    hole.close();
    for (const pid of providersBelow(root)) kill(pid);
    await rm(root, { recursive: true, force: true });
  });

  it(`has ended a few seconds later, at each of ${KILLS} kills (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    let done = 0;
    let started = 0;
    let slowest = 0;
    while (done < KILLS) {
      const batch = Math.min(AT_ONCE, KILLS - done);
      await Promise.all(Array.from({ length: batch }, async () => killOnePlan(random() * WITHIN_MS)));
      started += providersBelow(root).length;
      const killed = Date.now();
      await until('every provider has ended', () => providersBelow(root).length === 0, { withinMs: GONE_MS });
      slowest = Math.max(slowest, Date.now() - killed);
      done += batch;
    }
    // Otherwise nothing was tried.
    expect(started).toBeGreaterThan(0);
    if (process.env.SIGNET_SLOW)
      process.stderr.write(`${done} kills, ${started} providers left, slowest ${slowest} ms\n`);
  }, 900_000);

  async function killOnePlan(afterMs: number): Promise<void> {
    const onStart: RunOptions['onStart'] = (child) => {
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    };
    const env = { HOME: join(root, 'home'), KUBE_CONFIG_PATH: undefined, KUBECONFIG: undefined };
    await run(engine.program, ['plan', '-lock=false', '-input=false'], { cwd: workspace.folder, env, onStart });
  }
});
