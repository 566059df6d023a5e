import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createKubernetesClient, resolveConnection } from '../../src/api/kubernetes';
import { runAction } from '../provider/support/action';
import { startProvider } from '../provider/support/engine';
import { Model, type Operation, sequences, World } from '../provider/support/model';
import { describeMissing } from '../support/missing';
import { type Meddler, startMeddler } from './support/meddler';
import { RealState } from './support/real-state';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

/** The sandbox is for machines without a real API server: the model runs on it by thousands elsewhere. */
const RUNS = { sandbox: 5, 'real API server': Number(process.env.SIGNET_DEAD_TOKEN_RUNS ?? 25) };
/** A real server accepts a token for 10 s after it was used. */
const REMEMBERS_MS = 12_000;

const title = 'Tokens of two states, through whatever happens to them, by the command line';

function declareTests(): void {
  describeEverySetting(title, (setting) => {
    let server: Server;
    let meddler: Meddler;
    let world: World;
    let stacks: readonly [Stack, Stack];

    beforeAll(async () => {
      server = await openServer(setting.server);
      meddler = await startMeddler(server.api);
      world = new World(server.api, REMEMBERS_MS, () => Promise.resolve());
      const open = async () => {
        const stack = await Stack.open(setting.engine, server, meddler.connection);
        await stack.write({ resource: { terraform_data: { none: {} } } });
        await stack.workspace.init();
        return stack;
      };
      stacks = [await open(), await open()];
    });
    afterAll(async () => {
      meddler.close();
      for (const stack of stacks) await stack.close();
      await server.close();
    });

    const play = async (operations: readonly Operation[]) => {
      const drivers = [new RealState(stacks[0], meddler), new RealState(stacks[1], meddler)] as const;
      for (const driver of drivers) await driver.clear();
      const model = new Model(
        world,
        `model-${randomBytes(4).toString('hex')}`,
        drivers,
        async ({ namespace, name }) => {
          const connection = resolveConnection({ config_path: server.kubeconfig, config_context: server.context }, {});
          const client = createKubernetesClient(connection, { version: 'test' });
          await runAction(await startProvider(client), 'signet_revoke_token', { namespace, name });
          client.close();
        },
      );
      await model.play(operations);
    };

    it('stay dead once they died; alive are those that are declared, and the states say what they are', async () => {
      // What fails is not made shorter, which would take hours.
      await fc.assert(fc.asyncProperty(sequences({ from: 10, to: 14 }), play), {
        numRuns: RUNS[setting.server],
        endOnFailure: true,
      });
      expect([...meddler.versions]).toEqual(['2.0']);
    }, 3_600_000);
  });
}

if (process.env.SIGNET_SLOW) declareTests();
else describeMissing(title, 'SIGNET_SLOW');
