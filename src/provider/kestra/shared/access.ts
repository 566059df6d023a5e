import type { KestraClient, KestraScope } from '../../../api/kestra';
import type { Context } from '../../../kit/framework';
import { needsSuperAdmin, noAccess, rightsMissing, rightsUnread } from './errors';
import { missingRights, type Right } from './rights';

/**
 * Reports in the plan which rights the caller lacks for a change, so that apply does not fail halfway.
 *
 * A missing super admin, or missing access to the tenant, is certain: an error. Other rights are computed from the
 * caller's own roles, which an older server may interpret differently: a warning.
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
    context.fail(needsSuperAdmin('Only super admins can manage service accounts of the instance.', ['tenants']));
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
