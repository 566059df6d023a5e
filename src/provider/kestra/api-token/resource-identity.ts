import { kestraTokenIdentity } from '../../../discovery';
import { attribute, type IdentityDefinition } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { identityId, identityTenant } from '../shared';
import { ownerChoice } from './errors';
import { importToken } from './import';
import { ownerOf } from './owner';
import type { TokenAttributes } from './schema';

const { bool, string } = attribute;

const attributes = {
  tenant: identityTenant,
  service_account_id: string({
    optional: true,
    description: 'The service account that the token is for. Exactly one of this, `user_id` and `own`.',
  }),
  user_id: string({ optional: true, description: 'The user that the token is for.' }),
  own: bool({
    optional: true,
    description: 'Whether the token is for the identity that the provider is authenticated as.',
  }),
  instance: bool({
    optional: true,
    description: 'Whether the service account belongs to the whole instance. Then `tenant` is null.',
  }),
  token_id: identityId('token'),
} as const;

/** A rotation issues another token. Until it is known whether the token exists, there is no identity. */
export const resourceIdentity: IdentityDefinition<TokenAttributes, typeof attributes, Clients> = {
  attributes,
  of: ({ token_id, ...state }) =>
    token_id === null ? undefined : kestraTokenIdentity(ownerOf(state, state.tenant), token_id),
  renewable: true,
  async import({ tenant, service_account_id, user_id, own, instance, token_id: tokenId }, context) {
    const owners = [service_account_id, user_id, own === true ? own : null].filter((value) => value !== null);
    if (owners.length !== 1) throw ownerChoice(owners.length);
    const client = await context.clients.kestra(context);
    const owner = ownerOf({ service_account_id, user_id, instance: instance === true }, tenant ?? client.tenant);
    return importToken({ owner, tokenId }, context);
  },
};
