import type { CallOptions, KestraClient } from '../../../api/kestra';
import { versionDiffers } from './errors';

/**
 * Compares the version that the configuration declares with that of the server, which a tenant shows. Without a declared
 * version, or where the caller may not read the permissions of the tenant, there is nothing to compare.
 *
 * @throws SignetError `kestra/version-differs`
 */
export async function checkVersion(client: KestraClient, tenant: string, options?: CallOptions): Promise<void> {
  const { declaredVersion } = client;
  if (declaredVersion === undefined) return;
  const grantable = await client.permissions({ tenant }, { signal: options?.signal });
  if (grantable !== null && grantable.version !== declaredVersion)
    throw versionDiffers(declaredVersion, grantable.version);
}
