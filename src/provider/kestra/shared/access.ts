import type { KestraClient, KestraScope } from '../../../api/kestra';
import type { Context } from '../../../kit/framework';
import { needsSuperAdmin, noAccess, rightsMissing, rightsUnread } from './errors';
import { missingRights, type Right } from './rights';

/**
 * Says in the plan what the caller lacks for a change, by name, instead of letting apply find out half-way.
 *
 * That a super admin is needed, or access to the tenant, is certain and an error. Other rights are told by the caller's
 * own roles, which an older server may read otherwise: a warning, and the server has the last word.
 */
export async function checkAccess(
  client: KestraClient,
  scope: KestraScope,
  needed: readonly Right[],
  context: Pick<Context<never>, 'signal' | 'warn' | 'fail'>,
): Promise<void> {
  const { signal } = context;
  const { superAdmin, tenants } = await client.whoami({ signal });
  if (superAdmin) return;
  if (scope === 'instance') {
    context.fail(needsSuperAdmin('Service accounts of the instance are managed by super admins alone.', ['tenants']));
    return;
  }
  const { tenant } = scope;
  if (tenants.length > 0 && !tenants.includes(tenant)) {
    context.fail(noAccess(tenant, tenants));
    return;
  }
  const held = await client.capabilities(scope, { signal });
  if (held === null) return;
  const missing = missingRights(needed, held === 'forbidden' ? {} : held);
  if (missing.length > 0) context.warn((held === 'forbidden' ? rightsUnread : rightsMissing)(tenant, missing));
}
