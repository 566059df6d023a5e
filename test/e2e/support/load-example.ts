import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type Synthesized } from '../../constructs/support';

/** Loads the program of an example in this process, and returns the folder of its stack and what it synthesized. */
export function loadExample(
  name: string,
  environment: NodeJS.ProcessEnv = {},
): { readonly stack: string; readonly synthesized: Synthesized } {
  const outdir = temporaryFolder();
  const before = { ...process.env };
  Object.assign(process.env, environment, { CDKTF_OUTDIR: outdir });
  try {
    jest.isolateModules(() => {
      jest.requireActual(`../../../examples/${name}/main`);
    });
  } finally {
    process.env = before;
  }
  const stack = join(outdir, 'stacks', name);
  return { stack, synthesized: JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as Synthesized };
}
