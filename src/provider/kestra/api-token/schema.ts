import { DURATION } from '../../../facts/durations';
import { KESTRA_MACHINE_NAME, KESTRA_MAX_AGE, KESTRA_TENANT, NEVER } from '../../../facts/kestra';
import { attribute, nonEmpty, type AtApplyOf, type ConfigOf, type StateOf, matches } from '../../../kit/framework';
import { plannedAt, PREVIOUS, previousAttributes, rotatesAt, rotation } from '../../issuance';
import { HIDDEN_IN_PLANS, targetOfIssue, validatePrefix } from '../../seal';
import { markInDescription } from './errors';
import { hasMark } from './marker';

const declared = {
  tenant: attribute.string({
    optional: true,
    computed: true,
    description:
      'The tenant of the service account. Default: the provider’s. It has no effect for the token of a user.',
    validate: [matches(KESTRA_TENANT)],
    requiresReplace: 'The service account changed.',
    useStateWhenUnchanged: true,
  }),
  service_account_id: attribute.string({
    optional: true,
    description: 'The service account that the token is for. Exactly one of this, `user_id` and `own`.',
    validate: [nonEmpty],
    requiresReplace: 'The service account changed.',
  }),
  user_id: attribute.string({
    optional: true,
    description: 'The user that the token is for.',
    validate: [nonEmpty],
    requiresReplace: 'The user changed.',
  }),
  own: attribute.bool({
    optional: true,
    description: 'Whether the token is for the identity that the provider is authenticated as.',
    requiresReplace: 'The owner changed.',
  }),
  instance: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether the service account belongs to the whole instance instead of a tenant.',
    requiresReplace: 'The service account changed.',
  }),
  name: attribute.string({
    required: true,
    description:
      'The name of the token: 1 to 63 lower-case letters and digits, which may have single hyphens between them. Each token of an owner needs another name: by owner and name, a later run recognizes the token of an interrupted run.',
    validate: [matches(KESTRA_MACHINE_NAME)],
    requiresReplace: 'The name changed.',
  }),
  numbered: attribute.bool({
    optional: true,
    default: false,
    description:
      'Whether each issue has a number in its name: `ci-g1`, `ci-g2` and so on, to distinguish the old token from the new one, especially with `create_before_destroy`.',
    requiresReplace: '`numbered` changed.',
  }),
  description: attribute.string({
    optional: true,
    description:
      'What the token is for. The provider appends a mark, with which a later run recognizes the token of an interrupted run.',
    validate: [(text) => (hasMark(text) ? markInDescription() : undefined)],
    requiresReplace: 'The description changed.',
  }),
  ...targetOfIssue,
  prefix: attribute.string({
    optional: true,
    description: 'A text before the token in the sealed content, for example `Bearer `. It is not secret.',
    validate: [validatePrefix],
    requiresReplace: '`prefix` changed.',
  }),
  max_age: attribute.string({
    optional: true,
    default: NEVER,
    description:
      'How long the token works: an ISO-8601 duration in days, hours, minutes and seconds, such as `P30D` or `PT12H`, of at most 36500 days, or `never` (until it is revoked).',
    validate: [matches(KESTRA_MAX_AGE)],
    requiresReplace: '`max_age` changed.',
  }),
  extended: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether each use extends the token by `max_age`.',
    requiresReplace: '`extended` changed.',
  }),
  keepers: attribute.map('string', {
    optional: true,
    description: 'Any values. A change issues a new token; the plan shows which key changed.',
    requiresReplace: 'A keeper changed.',
  }),
  rotation,
  renew_before: attribute.string({
    optional: true,
    description:
      'How long before its expiry the next plan issues a new token: a duration such as `240h`, of at most half of `max_age`. The old token stays valid until it expires, as `previous`. Not together with `rotation` or `extended`.',
    validate: [matches(DURATION)],
  }),
  prevent_revoke_if_used_within: attribute.string({
    optional: true,
    description:
      'A token that was used within this duration, such as `72h`, is not revoked: its replacement and its `destroy` are refused, and a rotation waits. To revoke it nevertheless, remove this argument in an apply of its own first.',
    validate: [matches(DURATION)],
  }),
} as const;

const computed = {
  id: attribute.string({
    computed: true,
    description:
      'The import identifier: `service-account/<tenant>/<account>/<token>`, `service-account/<account>/<token>` for an account of the instance, `user/<user>/<token>` or `own/<token>`.',
    useStateWhenUnchanged: true,
  }),
  token_id: attribute.string({
    computed: true,
    nullable: true,
    description: 'The identifier of the token in Kestra. Null only if it is unknown whether the token was created.',
    useStateWhenUnchanged: true,
  }),
  token_name: attribute.string({
    computed: true,
    description: 'The name in Kestra: `name`, with the number if `numbered` is set.',
    useStateWhenUnchanged: true,
  }),
  sealed: attribute.string({
    computed: true,
    nullable: true,
    sensitive: true,
    description: `The sealed token. It changes only when a new token is issued. It can be shown to everyone. Null for an imported token, because Kestra does not return its value. ${HIDDEN_IN_PLANS}`,
    useStateWhenUnchanged: true,
  }),
  fingerprint: attribute.string({
    computed: true,
    nullable: true,
    description:
      'A short name of the token, `sha256:` and 32 hexadecimal digits, to check the opened token. Null for an imported token.',
    useStateWhenUnchanged: true,
  }),
  recipient_fingerprints: attribute.list('string', {
    computed: true,
    description:
      'The fingerprints of the keys that open the sealed token: of the recipients, in the order of `recipients`, or of the public key of the format.',
    useStateWhenUnchanged: true,
  }),
  issued_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token was issued, in RFC 3339, according to the server.',
    useStateWhenUnchanged: true,
  }),
  expires_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token expires, in RFC 3339. Null if it never expires. With `extended`, each use changes it.',
    useStateWhenUnchanged: true,
  }),
  last_used: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token was last used, at the last refresh. Null if it was never used.',
    useStateWhenUnchanged: true,
  }),
  status: attribute.string({
    computed: true,
    description:
      '`active`; `imported`: it works, but there is no sealed text; `revoked`: it does not exist any more; `expired`; `pending`: its creation was not completed. For `revoked`, `expired` and `pending`, the plan issues a new token.',
    useStateWhenUnchanged: true,
  }),
  reason: attribute.string({
    computed: true,
    description:
      'Why the token was issued. With `create_before_destroy` it is `first issue`, because the engine does not tell the provider what is replaced; the plan shows the reason.',
    useStateWhenUnchanged: true,
  }),
  planned_at: plannedAt,
  rotates_at: rotatesAt,
  previous: attribute.object(
    {
      token_id: attribute.string({ computed: true, description: 'The identifier of the old token in Kestra.' }),
      token_name: attribute.string({ computed: true, description: 'Its name in Kestra.' }),
      sealed: attribute.string({
        computed: true,
        nullable: true,
        sensitive: true,
        description: `The sealed old token, which its recipients can open as long as it is in the state. ${HIDDEN_IN_PLANS}`,
      }),
      ...previousAttributes,
    },
    { computed: true, nullable: true, description: PREVIOUS, useStateWhenUnchanged: true },
  ),
} as const;

export const attributes = { ...declared, ...computed } as const;

export type TokenAttributes = typeof attributes;
export type TokenConfig = ConfigOf<TokenAttributes>;
export type TokenPlanned = AtApplyOf<TokenAttributes>;
export type TokenState = StateOf<TokenAttributes>;
