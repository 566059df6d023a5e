import type { Run, RunOptions, Workspace } from '../engine';
import { kill, providersBelow } from './processes';

export type Victim = 'engine' | 'provider';

export interface Strike {
  /** What was killed; `nothing` where the run had ended before. */
  readonly hit: Victim | 'nothing';
  readonly run: Run;
}

/**
 * Runs the engine and kills it, or its providers, with SIGKILL.
 *
 * @param moment - resolves when to kill, counted from the start of the engine.
 */
export async function strike(
  workspace: Workspace,
  args: readonly string[],
  victim: Victim,
  moment: () => Promise<unknown>,
): Promise<Strike> {
  let hit: Strike['hit'] = 'nothing';
  let ended = false;
  const onStart: RunOptions['onStart'] = (child) => {
    void moment().then(() => {
      if (ended) return;
      if (victim === 'engine') hit = child.kill('SIGKILL') ? 'engine' : hit;
      else if (providersBelow(workspace.folder).filter(kill).length > 0) hit = 'provider';
    });
  };
  const run = await workspace.run(args, { onStart });
  ended = true;
  return { hit, run };
}

/** A moment in milliseconds after the start. */
export const after = (milliseconds: number) => (): Promise<unknown> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
