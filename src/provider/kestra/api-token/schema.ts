import { KESTRA_MACHINE_NAME, KESTRA_MAX_AGE, NEVER } from '../../../facts/kestra';
import {
  attribute,
  nonEmpty,
  oneOf,
  type AtApplyOf,
  type ConfigOf,
  type StateOf,
  matches,
} from '../../../kit/framework';
import { recipient, validatePrefix } from '../../seal-arguments';
import { markInDescription } from './errors';
import { hasMark } from './marker';

/** A token cannot be changed, and its value is told once: whatever changes, another one is issued. */
const because = (change: string): string =>
  `${change} Kestra tells a token once and changes none, so a new token is issued, and the old one is revoked.`;

const declared = {
  tenant: attribute.string({
    optional: true,
    computed: true,
    description: 'The tenant of the service account. Default: the provider’s. Of no account for a user’s token.',
    validate: [nonEmpty],
    requiresReplace: because('The service account is another one.'),
    useStateWhenUnchanged: true,
  }),
  service_account_id: attribute.string({
    optional: true,
    description: 'The service account that the token is for. Exactly one of this, `user_id` and `own`.',
    validate: [nonEmpty],
    requiresReplace: because('The token is for another service account.'),
  }),
  user_id: attribute.string({
    optional: true,
    description: 'The user that the token is for.',
    validate: [nonEmpty],
    requiresReplace: because('The token is for another user.'),
  }),
  own: attribute.bool({
    optional: true,
    description: 'Whether the token is for whoever the provider is authenticated as.',
    requiresReplace: because('The token is for someone else.'),
  }),
  instance: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether the service account is one of the instance, and of no tenant.',
    requiresReplace: because('The service account is another one.'),
  }),
  name: attribute.string({
    required: true,
    description:
      'The name of the token: 1 to 63 lower-case letters and digits, with single hyphens between them. Give each token of an owner another one: by owner and name, a later run knows what a killed one has left behind.',
    validate: [matches(KESTRA_MACHINE_NAME)],
    requiresReplace: because('The name changed.'),
  }),
  numbered: attribute.bool({
    optional: true,
    default: false,
    description:
      'Whether each issue has a number in its name: `ci-g1`, `ci-g2` and so on, to distinguish the old token from the new one, especially with `create_before_destroy`.',
    requiresReplace: because('`numbered` changed.'),
  }),
  description: attribute.string({
    optional: true,
    description: 'What the token is for. At the server, a mark follows it by which an interrupted issue is recognised.',
    validate: [(text) => (hasMark(text) ? markInDescription() : undefined)],
    requiresReplace: because('The description changed.'),
  }),
  recipients: attribute.listOf(recipient, {
    required: true,
    description:
      'Who can open the sealed token; no one else can. At least one, and none twice. Checked before a token is issued.',
    requiresReplace: because(
      'The recipients changed, and a token whose value nobody has any more cannot be sealed again.',
    ),
  }),
  format: attribute.string({
    optional: true,
    default: 'age',
    description: 'The form of the sealed text: `age`, which `age -d` and `signet unseal` open.',
    validate: [oneOf('age')],
    requiresReplace: because('The form of the sealed text changed.'),
  }),
  prefix: attribute.string({
    optional: true,
    description: 'Text that is sealed before the token, for example `Bearer `. Not a secret.',
    validate: [validatePrefix],
    requiresReplace: because('The text that is sealed before the token changed.'),
  }),
  max_age: attribute.string({
    optional: true,
    default: NEVER,
    description:
      'How long the token works: an ISO-8601 duration in days, hours, minutes and seconds, such as `P30D` or `PT12H`; or `never`: until it is revoked.',
    validate: [matches(KESTRA_MAX_AGE)],
    requiresReplace: because('The time that it works for changed.'),
  }),
  extended: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether each use prolongs it by `max_age`.',
    requiresReplace: because('Whether use prolongs it changed.'),
  }),
  keepers: attribute.map('string', {
    optional: true,
    description: 'Any values: a change issues a new token, and the plan says which key changed.',
    requiresReplace: because('A keeper changed.'),
  }),
} as const;

const told = {
  id: attribute.string({
    computed: true,
    description:
      'What the token is imported by: `service-account/<tenant>/<account>/<token>`, `service-account/<account>/<token>` at the level of the instance, `user/<user>/<token>` or `own/<token>`.',
  }),
  token_id: attribute.string({
    computed: true,
    nullable: true,
    description:
      'The id that Kestra gave the token. Null only after a create of which nobody knows whether it was done.',
  }),
  token_name: attribute.string({
    computed: true,
    description: 'The name at the server: `name`, with its number where it is `numbered`.',
  }),
  sealed: attribute.string({
    computed: true,
    nullable: true,
    description:
      'The token, sealed as it was issued. It changes with each issue and never otherwise. It is meant to be seen. Null for an imported token, whose value nobody can tell.',
  }),
  fingerprint: attribute.string({
    computed: true,
    nullable: true,
    description:
      'A short name of the token, `sha256:` and 32 hexadecimal digits, to compare with what was opened. Null for an imported token.',
  }),
  recipient_fingerprints: attribute.list('string', {
    computed: true,
    description: 'Short names of the recipients’ keys, in the order of `recipients`.',
  }),
  issued_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token was issued, in RFC 3339, by the server’s clock.',
  }),
  expires_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token expires, in RFC 3339; null when it never does. Use moves it where `extended` is set.',
  }),
  last_used: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token was last used, as of the last refresh; null when it never was.',
  }),
  status: attribute.string({
    computed: true,
    description:
      '`active`; `imported`: it works, and nobody has it sealed; `revoked`: it is not listed any more; `expired`; `pending`: its create did not finish. `revoked`, `expired` and `pending` plan a new issue.',
  }),
  reason: attribute.string({
    computed: true,
    description:
      'Why the token was issued. With `create_before_destroy` the engine does not say what is replaced, so it reads `first issue`; the plan has the reason.',
  }),
} as const;

export const attributes = { ...declared, ...told } as const;

export type TokenAttributes = typeof attributes;
export type TokenConfig = ConfigOf<TokenAttributes>;
export type TokenPlanned = AtApplyOf<TokenAttributes>;
export type TokenState = StateOf<TokenAttributes>;
