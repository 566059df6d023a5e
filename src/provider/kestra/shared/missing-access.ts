import { type CallOptions, isKestraApiError, type KestraClient, type TenantScope } from '../../../api/kestra';
import { accessMissing } from './errors';

/**
 * The result of a write that names a user in a tenant. Kestra answers 404 for a user without access to the tenant; this
 * error then says so.
 */
export async function needingAccess<T>(
  write: Promise<T>,
  client: KestraClient,
  scope: TenantScope,
  user: string,
  options: CallOptions,
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!isKestraApiError(error, 'kestra/not-found')) throw error;
    // Where the access cannot be read, the answer of Kestra remains.
    const has = await client.tenantAccess.has(scope, user, options).catch(() => true);
    throw has ? error : accessMissing(scope.tenant, user);
  }
}
