import fc from 'fast-check';
import { runAction } from '../action';
import { startProvider } from '../engine';
import { Model } from './model';
import { type Operation, sequences } from './operations';
import { StateEngine } from './state-engine';
import { World } from './world';

/** Plays random sequences of some 40 operations each, on two states and the sandbox. Starts none after `limitMs`. */
export async function playSequences({ runs, limitMs }: { runs: number; limitMs: number }): Promise<void> {
  const { world, client } = await World.openSandbox();
  const deadline = Date.now() + limitMs;
  let [count, failed] = [0, false];
  const play = async (operations: readonly Operation[]) => {
    // After a failure, fast-check searches for a shorter sequence, however long that takes.
    if (!failed && Date.now() > deadline) return;
    const id = `model-${++count}`;
    const model = new Model(
      world,
      id,
      [new StateEngine(client, `${id} A`), new StateEngine(client, `${id} B`)],
      async ({ namespace, name }) => {
        const { errors } = await runAction(await startProvider(client), 'signet_revoke_token', { namespace, name });
        expect(errors).toEqual([]);
      },
    );
    await model.play(operations).catch((error: unknown) => {
      failed = true;
      throw error;
    });
  };
  try {
    await fc.assert(fc.asyncProperty(sequences(), play), { numRuns: runs });
    expect(count).toBeGreaterThan(0);
  } finally {
    await world.close();
  }
}
