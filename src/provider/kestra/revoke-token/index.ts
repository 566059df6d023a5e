import { DURATION_OR_NONE } from '../../../facts/durations';
import { KESTRA_TENANT } from '../../../facts/kestra';
import {
  attribute,
  type AtApplyOf,
  type Context,
  defineAction,
  isUnknown,
  isWhollyKnown,
  matches,
  nonEmpty,
  type PlannedOf,
} from '../../../kit/framework';
import type { Clients } from '../../clients';
import { revokesUnknown } from '../../issuance';
import { refuseOwnToken } from '../api-token/own-token';
import { ownerInWords, ownerOf, tokensOf } from '../api-token/owner';
import { refuseRecentlyUsed } from '../api-token/refuse-recently-used';
import { refuseOwner } from '../api-token/validate';

const attributes = {
  tenant: attribute.string({
    optional: true,
    description: 'The tenant of the service account. Default: the provider’s.',
    validate: [matches(KESTRA_TENANT)],
  }),
  service_account_id: attribute.string({
    optional: true,
    description: 'The service account that the token is for. Exactly one of this, `user_id` and `own`.',
    validate: [nonEmpty],
  }),
  user_id: attribute.string({
    optional: true,
    description: 'The user that the token is for.',
    validate: [nonEmpty],
  }),
  own: attribute.bool({
    optional: true,
    description: 'Whether the token is for the identity that the provider is authenticated as.',
  }),
  instance: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether the service account belongs to the whole instance instead of a tenant.',
  }),
  token_id: attribute.string({
    required: true,
    description: 'The identifier of the token in Kestra: `token_id` of `signet_kestra_api_token`.',
    validate: [nonEmpty],
  }),
  unless_used_within: attribute.string({
    optional: true,
    description:
      'A token that was used within this duration, such as `72h`, is not revoked. Default: it is revoked in any case, because Kestra does not record the `prevent_revoke_if_used_within` of the resource. Refer to that argument to use it here.',
    validate: [matches(DURATION_OR_NONE)],
  }),
} as const;

type Arguments = AtApplyOf<typeof attributes>;

/** `signet_kestra_revoke_token`: revokes an API token at once. See docs/design/revocation.md. */
export const kestraRevokeToken = defineAction<Clients>()({
  name: 'kestra_revoke_token',
  schema: {
    description:
      'Revokes an API token of Kestra Enterprise at once. A token that does not exist any more is not an error. The next plan shows that the token was revoked, and issues a new one. The token that the provider itself uses is not revoked.',
    attributes,
  },
  validate: refuseOwner,
  async plan({ config }: { readonly config: PlannedOf<typeof attributes> }, context) {
    if (isUnknown(config.token_id)) context.warn(revokesUnknown('token_id'));
    if (context.clients.kestraKnown && isWhollyKnown(config)) await find(config as Arguments, context);
  },
  async invoke({ config }, context) {
    const { clients, progress, signal } = context;
    const found = await find(config, context);
    if (found === undefined) {
      progress(`There is no token "${config.token_id}": it was already revoked, or its owner does not exist.`);
      return;
    }
    const client = await clients.kestra({ signal });
    const shown = `token "${found.token.name}" of ${ownerInWords(found.owner)}`;
    progress(`Revoking ${shown}. Last used: ${found.token.lastUsed ?? 'no record of any use'}.`);
    await client.tokens.revoke(found.owner, found.token.id, { signal });
    progress(`Revoked ${shown}.`);
  },
});

/** The token, if it exists and may be revoked. */
async function find(config: Arguments, { clients, signal }: Context<Clients>) {
  const client = await clients.kestra({ signal });
  const owner = ownerOf(config, config.tenant ?? client.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  const token = tokens.find(({ id }) => id === config.token_id);
  if (token === undefined) return undefined;
  const { id, name } = token;
  await refuseOwnToken(client, owner, tokens, { id, name, fingerprint: null, signal });
  const found = { owner, token };
  refuseRecentlyUsed(found, { within: config.unless_used_within, now: clients.now(), by: 'action' });
  return found;
}
