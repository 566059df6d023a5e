import type { KestraClient, TenantScope } from '../../../api/kestra';
import type { Context, Unknown } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { notFound, tenantAtApply } from '../shared';

/** The read of a data source that finds an object of a tenant by its name. */
export const findByName =
  <Found, Attributes>(
    what: string,
    calls: (client: KestraClient) => {
      findByName(scope: TenantScope, name: string, options: Pick<Context<never>, 'signal'>): Promise<Found | null>;
    },
    attributesOf: (found: Found) => Attributes,
  ) =>
  async (
    { config: { tenant: configured, name } }: { config: { readonly tenant: string | Unknown; readonly name: string } },
    context: Context<Clients>,
  ) => {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(configured, client);
    const found = await calls(client).findByName({ tenant }, name, context);
    if (found === null) throw notFound(what, name, `tenant "${tenant}"`, ['name']);
    return { tenant, name, ...attributesOf(found) };
  };
