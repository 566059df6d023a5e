import { DURATION } from '../../../facts/durations';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { attribute, type AtApplyOf, oneOf, type StateOf, matches } from '../../../kit/framework';
import { recipient, validatePrefix } from '../../seal-arguments';

/** Which token is sealed, for whom, and in which form: the arguments that the resource and the data source share. */
const sealArguments = {
  namespace: attribute.string({
    required: true,
    description: 'The namespace of the token Secret.',
    validate: [matches(DNS_LABEL)],
  }),
  name: attribute.string({
    required: true,
    description: 'The name of the token Secret.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  service_account: attribute.string({
    optional: true,
    description:
      'The name of the service account that the token must belong to. The token of any other account is refused before anything is sealed (`token/unexpected-secret`): whoever may create Secrets can otherwise put the token of another account under this name.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  service_account_uid: attribute.string({
    optional: true,
    description:
      'The uid of the service account that the token must belong to: the `service_account_uid` of the token resource. The token of any other account is refused.',
  }),
  secret_uid: attribute.string({
    optional: true,
    description:
      'The uid that the Secret must have: the `uid` of the token resource, which changes with each issue. Any other Secret of this name is refused.',
  }),
  recipients: attribute.listOf(recipient, {
    required: true,
    description: 'Who can open the sealed token; no one else can. At least one, and none twice.',
  }),
  format: attribute.string({
    optional: true,
    default: 'age',
    description: 'The form of the sealed text: `age`, which `age -d` and `signet unseal` open.',
    validate: [oneOf('age')],
  }),
  prefix: attribute.string({
    optional: true,
    description: 'Text that is sealed before the token, for example `Bearer ` for Argo’s clients. Not a secret.',
    validate: [validatePrefix],
  }),
  wait: attribute.string({
    optional: true,
    default: '30s',
    description: 'How long to wait for the token controller to fill the Secret: a duration such as `30s` or `1m30s`.',
    validate: [matches(DURATION)],
  }),
} as const;

/** What comes of it. */
const sealResults = {
  sealed: attribute.string({
    computed: true,
    description:
      'The token, sealed. It changes if and only if the token, the recipients, the format or the prefix change. It is meant to be seen.',
  }),
  fingerprint: attribute.string({
    computed: true,
    description: 'A short name of the token, `sha256:` and 32 hexadecimal digits, to compare with what was opened.',
  }),
  subject: attribute.string({
    computed: true,
    description: 'Whose token it is: `system:serviceaccount:<namespace>:<name>`.',
  }),
  issued_at: attribute.string({
    computed: true,
    description: 'When the Secret was created, in RFC 3339; the token itself holds no time.',
  }),
  expires_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token expires, in RFC 3339; null when it never does.',
  }),
  recipient_fingerprints: attribute.list('string', {
    computed: true,
    description: 'Short names of the recipients’ keys, in the order of `recipients`.',
  }),
} as const;

export const resourceAttributes = { ...sealArguments, ...sealResults } as const;

export const dataSourceAttributes = {
  ...sealArguments,
  trigger: attribute.string({
    optional: true,
    description:
      'Any value that is unknown while the token is yet to be issued, so that reading waits for that: the `uid` of the token resource.',
  }),
  ...sealResults,
} as const;

export type SealArguments = AtApplyOf<typeof sealArguments>;
export type SealResults = StateOf<typeof sealResults>;
export type SealAttributes = typeof resourceAttributes;
export type SealPlanned = AtApplyOf<SealAttributes>;
export type SealState = StateOf<SealAttributes>;
