import type { KestraClient } from '../../../api/kestra';
import type { Clients } from '../../clients';
import { type Context, isUnknown, type Unknown } from '../../../kit/framework';
import { checkAccess } from './access';
import { checkVersion } from './version';
import { hasChanges } from './changes';
import type { Right } from './rights';

type Tenant = string | Unknown | null;
type Values = Readonly<Record<string, unknown>> & { readonly tenant: Tenant };

/** A request to plan an object of a tenant. */
export interface PlanOfTenant {
  readonly prior: Values | null;
  readonly proposed: Values;
  readonly config: { readonly tenant: Tenant };
}

/** The tenant of an object during apply. Default: the provider's. */
export const tenantAtApply = (planned: string | Unknown, client: KestraClient): string =>
  isUnknown(planned) ? client.tenant : planned;

/** The tenant in a plan; undefined if only apply will know it, for example from another resource. */
function tenantInPlan(configured: Tenant, proposed: Tenant, client: KestraClient): string | undefined {
  if (isUnknown(configured)) return undefined;
  return isUnknown(proposed) || proposed === null ? client.tenant : proposed;
}

/**
 * The first step of a plan for an object of a tenant: determines the tenant and checks the caller's rights there.
 * Returns undefined if nothing changes, or if the server or the tenant is not known yet.
 */
export async function preparePlan(
  request: PlanOfTenant,
  needed: readonly Right[] | 'super-admin',
  context: Context<Clients>,
): Promise<{ readonly client: KestraClient; readonly tenant: string } | undefined> {
  const { prior, proposed, config } = request;
  if (!context.clients.kestraKnown || !hasChanges(prior, proposed)) return undefined;
  const client = await context.clients.kestra(context);
  const tenant = tenantInPlan(config.tenant, proposed.tenant, client);
  if (tenant === undefined) return undefined;
  await checkVersion(client, tenant, context);
  if (needed === 'super-admin') await checkAccess(client, 'instance', [], context);
  else await checkAccess(client, { tenant }, needed, context);
  return { client, tenant };
}
