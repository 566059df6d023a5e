import { setTimeout as pause } from 'node:timers/promises';

import type { KestraClient } from '../../api/kestra';
import type { Clients } from '../clients';
import { attribute, defineResource, isUnknown, nonEmpty, type StateOf } from '../../kit/framework';
import {
  claimObject,
  claimPlanned,
  identityId,
  identityTenant,
  needingAccess,
  notFound,
  partsOfImportId,
  preparePlan,
  RIGHTS,
  tenantAtApply,
  tenantOf,
} from './shared';

const attributes = {
  tenant: tenantOf('group'),
  group_id: attribute.string({
    required: true,
    description: 'The identifier of the group.',
    validate: [nonEmpty],
    requiresReplace: 'A membership cannot be moved to another group.',
  }),
  user_id: attribute.string({
    required: true,
    description: 'The identifier of the user or service account.',
    validate: [nonEmpty],
    requiresReplace: 'A membership cannot be given to another member.',
  }),
  id: attribute.string({
    computed: true,
    description: '`tenant/group_id/user_id`.',
    useStateWhenUnchanged: true,
  }),
} as const;

type Membership = StateOf<typeof attributes>;

/** The kind in messages. */
const WHAT = 'group membership';

const idOf = (tenant: string, group: string, user: string): string => `${tenant}/${group}/${user}`;

const stateOf = (tenant: string, group: string, user: string): { state: Membership } => ({
  state: { tenant, group_id: group, user_id: user, id: idOf(tenant, group, user) },
});

/** Listings are updated with a delay, so a member that is not listed is looked for again. */
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;

/** `signet_kestra_group_member`: one membership. */
export const kestraGroupMember = defineResource<Clients>()({
  name: 'kestra_group_member',
  schema: {
    description:
      'Adds one user or service account of Kestra Enterprise to one group. Other memberships are not changed. A membership that already exists is taken over. From Kestra 2.0 on, the user must have access to the tenant: `signet_kestra_tenant_access`.',
    attributes,
  },
  async plan(request, context) {
    const known = await preparePlan(request, RIGHTS.membership, context);
    const { prior, proposed } = request;
    const { group_id: group, user_id: user } = proposed;
    const declared = known && !isUnknown(group) && !isUnknown(user) ? idOf(known.tenant, group, user) : undefined;
    const claim = claimPlanned(WHAT, [prior?.id, declared], request, context);
    return { ...claim, ...(known && { planned: { tenant: known.tenant } }) };
  },
  planDelete({ prior }, context) {
    claimObject(WHAT, [prior.id], context);
  },
  async create({ planned }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(planned.tenant, client);
    const { group_id: group, user_id: user } = planned;
    const added = client.groups.addMember({ tenant }, group, user, context);
    await needingAccess(added, client, { tenant }, user, context);
    // Wait until the listing has it, so that resources that depend on it can rely on it. The server has accepted it already.
    await isMember(client, tenant, group, user, context.signal);
    return stateOf(tenant, group, user);
  },
  async read({ state: { tenant, group_id: group, user_id: user } }, context) {
    const client = await context.clients.kestra(context);
    return (await isMember(client, tenant, group, user, context.signal)) ? stateOf(tenant, group, user) : null;
  },
  async delete({ state: { tenant, group_id: group, user_id: user } }, context) {
    const client = await context.clients.kestra(context);
    await client.groups.removeMember({ tenant }, group, user, context);
  },
  import: {
    format: 'tenant/group_id/user_id, or group_id/user_id in the provider’s tenant',
    async run(given, context) {
      const client = await context.clients.kestra(context);
      const [tenant = '', group = '', user = ''] = partsOfImportId(given, 2, client.tenant);
      return importMember(client, tenant, group, user, context.signal);
    },
  },
  identity: {
    attributes: {
      tenant: identityTenant,
      group_id: identityId('group'),
      user_id: identityId('user or service account'),
    },
    of: ({ tenant, group_id, user_id }) => ({ tenant, group_id, user_id }),
    async import({ tenant, group_id: group, user_id: user }, context) {
      const client = await context.clients.kestra(context);
      return importMember(client, tenant ?? client.tenant, group, user, context.signal);
    },
  },
});

async function importMember(client: KestraClient, tenant: string, group: string, user: string, signal: AbortSignal) {
  if (!(await isMember(client, tenant, group, user, signal)))
    throw notFound('member', user, `group "${group}" of tenant "${tenant}"`, ['id']);
  return stateOf(tenant, group, user);
}

async function isMember(
  client: KestraClient,
  tenant: string,
  group: string,
  user: string,
  signal: AbortSignal,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    if (await client.groups.isMember({ tenant }, group, user, { signal })) return true;
    if (attempt === ATTEMPTS) return false;
    await pause(FIRST_PAUSE_MS * 2 ** attempt, undefined, { signal });
  }
}
