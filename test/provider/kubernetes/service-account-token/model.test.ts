import fc from 'fast-check';
import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { Model, type Operation, sequences, StateEngine, World } from '../../support/model';

/** Sequences of some 40 operations each. */
const RUNS = process.env.SIGNET_SLOW ? 4000 : 200;
/** On a busy machine, fewer sequences are played. */
const LIMIT_MS = process.env.SIGNET_SLOW ? 3_000_000 : 30_000;
const TIMEOUT_MS = LIMIT_MS + 600_000;

describe('Tokens of two states, through whatever happens to them', () => {
  let world: World;
  let client: KubernetesClient;
  let count = 0;

  beforeAll(async () => {
    ({ world, client } = await World.openSandbox());
  });
  afterAll(() => world.close());

  const play = async (operations: readonly Operation[]) => {
    const id = `model-${++count}`;
    const model = new Model(world, id, [new StateEngine(client, `${id} A`), new StateEngine(client, `${id} B`)]);
    await model.play(operations);
  };

  it(
    'stay dead once they died; alive are those that are declared, and the states say what they are',
    async () => {
      const deadline = Date.now() + LIMIT_MS;
      let failed = false;
      const playInTime = async (operations: readonly Operation[]) => {
        if (!failed && Date.now() > deadline) return;
        await play(operations).catch((error: unknown) => {
          failed = true;
          throw error;
        });
      };
      await fc.assert(fc.asyncProperty(sequences(), playInTime), { numRuns: RUNS });
    },
    TIMEOUT_MS,
  );
});
