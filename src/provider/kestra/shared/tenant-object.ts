import type { KestraClient, TenantScope } from '../../../api/kestra';
import type { SignetError } from '../../../errors';
import type { Context, PrivateData, Unknown } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { identityId, identityTenant } from './attributes';
import { claimObject, claimPlanned } from './declared-object';
import { notFound } from './errors';
import { partsOfImportId } from './import-id';
import type { Right } from './rights';
import { preparePlan, tenantAtApply, type PlanOfTenant } from './tenant';

type Options = Pick<Context<never>, 'signal'>;

/** The calls of a client for one kind of object. */
interface Calls<Found, Input> {
  create(scope: TenantScope, input: Input, options: Options): Promise<Found>;
  get(scope: TenantScope, id: string, options: Options): Promise<Found | null>;
  delete(scope: TenantScope, id: string, options: Options): Promise<void>;
}

/** The particulars of one kind of object that belongs to a tenant: a group, a role or a binding. */
interface TenantObject<Planned, State, Found, Input> {
  /** The kind in messages: `group`. */
  readonly what: string;
  readonly rights: readonly Right[];
  readonly calls: (client: KestraClient) => Calls<Found, Input>;
  readonly input: (planned: Planned) => Input;
  /** The state of an object. `declared` is what the configuration or the state says of it; none for an import. */
  readonly state: (tenant: string, found: Found, declared?: Planned | State) => State;
  /**
   * What identifies an object besides its id, in words; undefined if there is nothing, or if parts of it are unknown. Two
   * resources must not declare the same.
   */
  readonly contentOf?: (declared: PlanOfTenant['proposed']) => string | undefined;
  /** Throws if the object must not be created. */
  readonly beforeCreate?: (client: KestraClient, tenant: string, input: Input, options: Options) => Promise<void>;
  /** The reason why an object cannot be managed. */
  readonly refuseImport?: (found: Found) => SignetError | undefined;
}

interface Identity {
  readonly tenant: string;
  readonly id: string;
}

/**
 * The operations of a resource type whose objects belong to one tenant and have an id: everything but the update, which
 * {@link updateInTenant} adds where the API has one.
 */
export function lifeInTenant<
  Planned extends { readonly tenant: string | Unknown },
  State extends Identity,
  Found,
  Input,
>(kind: TenantObject<Planned, State, Found, Input>) {
  const stored = (tenant: string, found: Found, declared?: Planned | State) => ({
    state: kind.state(tenant, found, declared),
  });
  async function imported(tenant: string, id: string, context: Context<Clients>) {
    const client = await context.clients.kestra(context);
    const live = await kind.calls(client).get({ tenant }, id, context);
    if (live === null) throw notFound(kind.what, id, `tenant "${tenant}"`, ['id']);
    const refused = kind.refuseImport?.(live);
    if (refused !== undefined) throw refused;
    return stored(tenant, live);
  }
  return {
    async plan(
      request: PlanOfTenant & { readonly private: PrivateData },
      context: Context<Clients>,
    ): Promise<{ planned?: { tenant: string }; private: PrivateData }> {
      const known = await preparePlan(request, kind.rights, context);
      const { prior, proposed } = request;
      const content = kind.contentOf?.(known ? { ...proposed, tenant: known.tenant } : proposed);
      const claim = claimPlanned(kind.what, [objectId(prior), content], request, context);
      return { ...claim, ...(known && { planned: { tenant: known.tenant } }) };
    },
    planDelete({ prior }: { readonly prior: State }, context: Context<Clients>): void {
      claimObject(kind.what, [objectId(prior)], context);
    },
    async create({ planned }: { planned: Planned }, context: Context<Clients>) {
      const client = await context.clients.kestra(context);
      const tenant = tenantAtApply(planned.tenant, client);
      const input = kind.input(planned);
      await kind.beforeCreate?.(client, tenant, input, context);
      return stored(tenant, await kind.calls(client).create({ tenant }, input, context), planned);
    },
    async read({ state }: { state: State }, context: Context<Clients>) {
      const client = await context.clients.kestra(context);
      const found = await kind.calls(client).get({ tenant: state.tenant }, state.id, context);
      return found && stored(state.tenant, found, state);
    },
    async delete({ state: { tenant, id } }: { state: State }, context: Context<Clients>) {
      const client = await context.clients.kestra(context);
      await kind.calls(client).delete({ tenant }, id, context);
    },
    import: {
      format: `tenant/id, or id for a ${kind.what} of the provider’s tenant`,
      async run(given: string, context: Context<Clients>) {
        const client = await context.clients.kestra(context);
        const [tenant = '', id = ''] = partsOfImportId(given, 1, client.tenant);
        return imported(tenant, id, context);
      },
    },
    identity: {
      attributes: { tenant: identityTenant, id: identityId(kind.what) },
      of: ({ tenant, id }: State) => ({ tenant, id }),
      async import({ tenant, id }: { readonly tenant: string | null; readonly id: string }, context: Context<Clients>) {
        const client = await context.clients.kestra(context);
        return imported(tenant ?? client.tenant, id, context);
      },
    },
  };
}

/** The id of an object in errors; undefined if there is no object. */
const objectId = (state: { readonly tenant: unknown; readonly id?: unknown } | null): string | undefined =>
  state === null ? undefined : `${String(state.tenant)}/${String(state.id)}`;

/** The update of such a type. */
export function updateInTenant<Planned, State extends Identity, Found, Input>(
  kind: Pick<TenantObject<Planned, State, Found, Input>, 'input' | 'state'> & {
    readonly calls: (client: KestraClient) => {
      update(scope: TenantScope, id: string, input: Input, options: Options): Promise<Found>;
    };
  },
) {
  return async ({ prior, planned }: { prior: State; planned: Planned }, context: Context<Clients>) => {
    const { tenant, id } = prior;
    const client = await context.clients.kestra(context);
    const found = await kind.calls(client).update({ tenant }, id, kind.input(planned), context);
    return { state: kind.state(tenant, found, planned) };
  };
}
