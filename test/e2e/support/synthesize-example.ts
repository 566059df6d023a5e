import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, run, Workspace } from '../../../dev/engine';
import { ServedWorkspace } from '../../support/shared-provider';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');

/**
 * Synthesizes an example as its users do, and returns its stack, in which an engine can run.
 *
 * @param name - The folder of the example, and the name of its stack.
 * @param folder - Where `cdktf.out` and the engine's records go, and where `recipients.txt` is.
 * @param variables - The environment of the example and of the engine.
 * @param provider - The one that the tests share, or the installed one, which the engine starts.
 */
export async function synthesizeExample(
  name: string,
  engine: Engine,
  folder: string,
  variables: Readonly<Record<string, string>>,
  provider: 'shared' | 'installed' = 'shared',
): Promise<Workspace> {
  const env = {
    SIGNET_RECIPIENTS: join(folder, 'recipients.txt'),
    CDKTF_OUTDIR: join(folder, 'cdktf.out'),
    // CDKTF starts it to check its version, where a stack has import blocks.
    TERRAFORM_BINARY_NAME: engine.program,
    ...variables,
  };
  const args = ['--import', require.resolve('tsx'), join(EXAMPLES, name, 'main.ts')];
  const { status, stderr } = await run(process.execPath, args, { cwd: folder, env });
  if (status !== 0) throw new Error(`${name} cannot be synthesized: ${stderr}`);
  const records = join(folder, 'records');
  await mkdir(records, { recursive: true });
  const Place = provider === 'shared' ? ServedWorkspace : Workspace;
  return new Place(engine, join(folder, 'cdktf.out', 'stacks', name), records, env);
}
