import { KESTRA_TENANT } from '../../../facts/kestra';
import { attribute, type AtApplyOf, matches, nonEmpty, type StateOf } from '../../../kit/framework';

const { string, bool } = attribute;

const token = {
  id: string({ computed: true, description: 'The import identifier of `signet_kestra_api_token`.' }),
  token_id: string({ computed: true, description: 'The identifier of the token in Kestra.' }),
  name: string({ computed: true, description: 'The name of the token.' }),
  description: string({
    computed: true,
    nullable: true,
    description: 'The description of the token, without the mark that Signet appends. Null without one.',
  }),
  service_account: string({
    computed: true,
    nullable: true,
    description: 'The name of the service account. Null for the token of a user.',
  }),
  service_account_id: string({
    computed: true,
    nullable: true,
    description: 'The identifier of the service account. Null for the token of a user.',
  }),
  user_id: string({
    computed: true,
    nullable: true,
    description: 'The identifier of the user. Null for the token of a service account, and for `own`.',
  }),
  issued_at: string({ computed: true, nullable: true, description: 'When the token was issued, in RFC 3339.' }),
  last_used: string({
    computed: true,
    nullable: true,
    description: 'When the token was last used, in RFC 3339. Null if it was never used.',
  }),
  expires_at: string({
    computed: true,
    nullable: true,
    description: 'When the token expires, in RFC 3339. Null if it never expires.',
  }),
  extended: bool({ computed: true, description: 'Whether each use changes the expiry.' }),
  status: string({ computed: true, description: '`active` or `expired`.' }),
  declared_by: string({
    computed: true,
    description:
      'What created the token, from the mark in its description: `this_state` for a `signet_kestra_api_token` of the same state, `signet` or `other`.',
  }),
} as const;

export const attributes = {
  tenant: string({
    optional: true,
    computed: true,
    description: 'The tenant of the service accounts. Default: the provider’s.',
    validate: [matches(KESTRA_TENANT)],
  }),
  service_account_id: string({
    optional: true,
    description: 'List the tokens of this service account. Default: of all service accounts of the tenant.',
    validate: [nonEmpty],
  }),
  user_id: string({
    optional: true,
    description: 'List the tokens of this user, instead of those of service accounts. Only super admins may do so.',
    validate: [nonEmpty],
  }),
  own: bool({
    optional: true,
    description:
      'List the tokens of the identity that the provider is authenticated as, instead of those of service accounts.',
  }),
  instance: bool({
    optional: true,
    default: false,
    description:
      'Whether the service accounts belong to the whole instance instead of a tenant. Only super admins may list their tokens.',
  }),
  tokens: attribute.listOf(token, {
    computed: true,
    nullable: true,
    description:
      'The tokens, by service account and name. Null if the identity of the provider may not list them; a warning reports it.',
  }),
} as const;

export type TokenListInput = AtApplyOf<typeof attributes>;
export type TokenListState = StateOf<typeof attributes>;
