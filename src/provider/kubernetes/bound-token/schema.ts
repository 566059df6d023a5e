import { DURATION, DURATION_OR_NONE, TOKEN_LIFETIME } from '../../../facts/durations';
import { DNS_LABEL, DNS_SUBDOMAIN, DNS_SUBDOMAIN_PREFIX } from '../../../facts/names';
import { attribute, nonEmpty, type AtApplyOf, type ConfigOf, type StateOf, matches } from '../../../kit/framework';
import { DEFAULT_LIFETIME } from '../../../rotation';
import { plannedAt, PREVIOUS, previousAttributes, rotatesAt } from '../../issuance';
import { HIDDEN_IN_PLANS, targetOfIssue, validatePrefix } from '../../seal';

/** The text of the attribute `audiences`. */
export const AUDIENCES =
  'Who accepts the token. Default: the API server, under the audiences that it has. A program other than the API server needs its own audience here.';

const declared = {
  namespace: attribute.string({
    required: true,
    description: 'The namespace of the service account and of the anchor.',
    validate: [matches(DNS_LABEL)],
    requiresReplace: 'A Secret cannot be moved to another namespace.',
  }),
  service_account: attribute.string({
    required: true,
    description: 'The name of the service account that the token is for.',
    validate: [matches(DNS_SUBDOMAIN)],
    requiresReplace: 'A token belongs to one service account.',
  }),
  audiences: attribute.list('string', {
    optional: true,
    description: AUDIENCES,
    validateEach: [nonEmpty],
    requiresReplace: 'The audiences changed.',
  }),
  lifetime: attribute.string({
    optional: true,
    default: DEFAULT_LIFETIME,
    description:
      'How long the token is valid: a duration of at least 10 minutes, such as `720h`. The API server may give less; then there is a warning, and `expires_at` has the real time.',
    validate: [matches(TOKEN_LIFETIME)],
    requiresReplace: '`lifetime` changed.',
  }),
  renew_before: attribute.string({
    optional: true,
    description:
      'How long before its expiry the next plan issues a new token: a duration of at most half of `lifetime`. Only a plan compares the time, and only with a refresh. Default: a third of the lifetime that the server has given.',
    validate: [matches(DURATION)],
  }),
  overlap: attribute.string({
    optional: true,
    description:
      'How long the old token stays valid after the new one was issued: a duration such as `48h`. Default: until it expires. With `0s`, the old token is revoked in the same apply.',
    validate: [matches(DURATION_OR_NONE)],
  }),
  generate_name: attribute.string({
    required: true,
    description:
      'The prefix of the name of the anchor: an empty Secret that the token is bound to. Each issue appends random characters. Two bound tokens of a service account in one configuration must not have the same prefix.',
    validate: [matches(DNS_SUBDOMAIN_PREFIX)],
    requiresReplace: '`generate_name` changed.',
  }),
  ...targetOfIssue,
  prefix: attribute.string({
    optional: true,
    description: 'A text before the token in the sealed content, for example `Bearer `. It is not secret.',
    validate: [validatePrefix],
    requiresReplace: '`prefix` changed.',
  }),
  keepers: attribute.map('string', {
    optional: true,
    description: 'Any values. A change issues a new token; the plan shows which key changed.',
    requiresReplace: 'A keeper changed.',
  }),
} as const;

const computed = {
  id: attribute.string({
    computed: true,
    description: 'Namespace and name of the anchor: `namespace/name`.',
    useStateWhenUnchanged: true,
  }),
  anchor: attribute.string({
    computed: true,
    description: 'The name of the Secret that the token is bound to. Whoever deletes this Secret revokes the token.',
    useStateWhenUnchanged: true,
  }),
  anchor_uid: attribute.string({
    computed: true,
    nullable: true,
    description:
      'The uid of that Secret. It changes with each issue. Null only if it is unknown whether it was created.',
    useStateWhenUnchanged: true,
  }),
  service_account_uid: attribute.string({
    computed: true,
    nullable: true,
    description: 'The uid of the service account that the token is for.',
    useStateWhenUnchanged: true,
  }),
  sealed: attribute.string({
    computed: true,
    nullable: true,
    sensitive: true,
    description: `The sealed token. It changes only when a new token is issued. It can be shown to everyone. ${HIDDEN_IN_PLANS}`,
    useStateWhenUnchanged: true,
  }),
  fingerprint: attribute.string({
    computed: true,
    nullable: true,
    description: 'A short name of the token, `sha256:` and 32 hexadecimal digits, to check the opened token.',
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
    description: 'When the token expires, in RFC 3339, according to the token itself.',
    useStateWhenUnchanged: true,
  }),
  planned_at: plannedAt,
  rotates_at: rotatesAt,
  previous: attribute.object(
    {
      anchor: attribute.string({ computed: true, description: 'The name of its anchor.' }),
      anchor_uid: attribute.string({ computed: true, nullable: true, description: 'The uid of its anchor.' }),
      sealed: attribute.string({
        computed: true,
        nullable: true,
        sensitive: true,
        description: 'The old token, sealed: the text that `sealed` had.',
      }),
      ...previousAttributes,
    },
    { computed: true, nullable: true, description: PREVIOUS, useStateWhenUnchanged: true },
  ),
  status: attribute.string({
    computed: true,
    description:
      '`active`; `expired`; `missing`: the anchor does not exist any more; `replaced`: another Secret has the name of the anchor; `pending`: its creation was not completed. For all but `active`, the plan issues a new token.',
    useStateWhenUnchanged: true,
  }),
  reason: attribute.string({
    computed: true,
    description:
      'Why the token was issued. With `create_before_destroy` it is `first issue`, because the engine does not tell the provider what is replaced; the plan shows the reason.',
    useStateWhenUnchanged: true,
  }),
} as const;

export const attributes = { ...declared, ...computed } as const;

export type TokenAttributes = typeof attributes;
export type TokenConfig = ConfigOf<TokenAttributes>;
export type TokenPlanned = AtApplyOf<TokenAttributes>;
export type TokenState = StateOf<TokenAttributes>;
