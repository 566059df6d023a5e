import { type Api, unlessAlready } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import type { CallOptions, TenantScope } from '../types';
import { callTo, needs, whereIs } from './calls';

/** The right to read who has access to a tenant. */
export const TO_READ_ACCESS = 'TENANT_ACCESS: READ (USER: VIEW and LIST from 2.0 on)';

/** The calls about the access of one user or service account to a tenant. */
export function accessCalls(scope: TenantScope, userId: string, options: CallOptions) {
  const path = pathOf(scope.tenant, 'tenant-access', userId);
  const call = (method: ApiCall['method'], does: string, right: string) =>
    callTo(method, path, { does, needs: needs(scope, right) }, options);
  const where = whereIs(scope);
  return {
    read: () => call('GET', `read the access of user "${userId}" to ${where}`, TO_READ_ACCESS),
    grant: () => call('PUT', `grant user "${userId}" access to ${where}`, 'TENANT_ACCESS: CREATE (USER from 2.0 on)'),
    revoke: () =>
      call('DELETE', `revoke the access of user "${userId}" to ${where}`, 'TENANT_ACCESS: DELETE (USER from 2.0 on)'),
  };
}

export function tenantAccess(api: Api): KestraClient['tenantAccess'] {
  const has: KestraClient['tenantAccess']['has'] = async (scope, userId, options = {}) =>
    (await api.find(accessCalls(scope, userId, options).read())) !== null;
  return {
    has,
    async grant(scope, userId, options = {}) {
      return api.writes.run(userId, async () => {
        // 1.x answers alike whether the access existed or not.
        if (await has(scope, userId, options)) return false;
        // A repeated request finds the access that the one before it granted.
        await unlessAlready(api.send(accessCalls(scope, userId, options).grant()), 'kestra/conflict');
        return true;
      });
    },
    async revoke(scope, userId, options = {}) {
      const call = accessCalls(scope, userId, options).revoke();
      await api.writes.run(userId, () => unlessAlready(api.send(call), 'kestra/not-found'));
    },
  };
}
