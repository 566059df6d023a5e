import { KESTRA_DEFAULT_TENANT } from '../../../facts/kestra';
import { textAt, type Plan, type ResourceChange } from '../../plan';

const PREFIXES = ['signet_kestra_', 'kestra_'];

export const isKestraType = (type: string): boolean => PREFIXES.some((prefix) => type.startsWith(prefix));

/** The tenant in each server of the resources that are new, and whose provider has the tenant. */
export interface Tenants {
  /** The only tenant of the resources of a server that exist; otherwise that of a server without other tenants. */
  assumed(target: string): string;
}

/** The plan does not show the arguments of a provider, and Kestra's can come from its environment. */
export function tenantsOf({ resources }: Pick<Plan, 'resources'>): Tenants {
  const found = new Map<string, Set<string>>();
  for (const resource of resources) {
    if (!isKestraType(resource.type)) continue;
    const tenants = found.get(resource.target) ?? new Set();
    found.set(resource.target, tenants);
    for (const tenant of declaredTenants(resource)) tenants.add(tenant);
  }
  return {
    assumed(target) {
      const [tenant = KESTRA_DEFAULT_TENANT, ...others] = found.get(target) ?? [];
      return others.length === 0 ? tenant : KESTRA_DEFAULT_TENANT;
    },
  };
}

function declaredTenants({ before, after }: ResourceChange): readonly string[] {
  return [before, after].flatMap((values) =>
    ['tenant', 'tenant_id'].flatMap((key) => {
      const tenant = textAt(values, key);
      return typeof tenant === 'string' ? [tenant] : [];
    }),
  );
}
