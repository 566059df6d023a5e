import type { KestraClient } from '../../../api/kestra';
import type { Context } from '../../../kit/framework';
import { versionDiffers } from './errors';

/** Reported once in a process, not for each resource. */
const reported = new WeakSet<KestraClient>();

/** Reports in the plan that the server is of another version than the configuration says. */
export async function checkVersion(
  client: KestraClient,
  tenant: string,
  context: Pick<Context<never>, 'signal' | 'fail'>,
): Promise<void> {
  const { declaredVersion } = client;
  if (declaredVersion === undefined) return;
  const grantable = await client.permissions({ tenant }, { signal: context.signal });
  if (grantable === null || grantable.version === declaredVersion || reported.has(client)) return;
  reported.add(client);
  context.fail(versionDiffers(declaredVersion, grantable.version));
}
