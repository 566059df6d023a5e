import { DURATION } from '../../../facts/durations';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { attribute, type AtApplyOf, type StateOf, matches } from '../../../kit/framework';
import { HIDDEN_IN_PLANS, targetArguments, validatePrefix } from '../../seal';

/** The arguments that the resource and the data source share. */
const sealArguments = {
  namespace: attribute.string({
    required: true,
    description: 'The namespace of the token Secret.',
    validate: [matches(DNS_LABEL)],
  }),
  name: attribute.string({
    required: true,
    description: 'The name of the token Secret.', // checked by refuseInvalidName
  }),
  service_account: attribute.string({
    optional: true,
    description:
      'The name of the service account that the token must belong to. The token of another account is refused and not sealed (`token/unexpected-secret`). Without this check, everyone who may create Secrets could create one for another account under this name.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  service_account_uid: attribute.string({
    optional: true,
    description:
      'The uid of the service account that the token must belong to: `service_account_uid` of the token resource. The token of another account is refused.',
  }),
  secret_uid: attribute.string({
    optional: true,
    description:
      'The uid that the Secret must have: `uid` of the token resource, which changes with each issue. Another Secret of this name is refused.',
  }),
  ...targetArguments,
  prefix: attribute.string({
    optional: true,
    description:
      'A text before the token in the sealed content, for example `Bearer ` for Argo’s clients. It is not secret.',
    validate: [validatePrefix],
  }),
  wait: attribute.string({
    optional: true,
    default: '30s',
    description: 'How long to wait for the token controller to fill the Secret: a duration such as `30s` or `1m30s`.',
    validate: [matches(DURATION)],
  }),
} as const;

const SEALED =
  'The sealed token. It changes only if the token, the recipients, the format or its arguments, or the prefix change. It can be shown to everyone.';

/** The computed attributes. */
const sealResults = {
  sealed: attribute.string({ computed: true, description: SEALED }),
  fingerprint: attribute.string({
    computed: true,
    description: 'A short name of the token, `sha256:` and 32 hexadecimal digits, to check the opened token.',
  }),
  subject: attribute.string({
    computed: true,
    description: 'The user name of the token: `system:serviceaccount:<namespace>:<name>`.',
  }),
  issued_at: attribute.string({
    computed: true,
    description: 'When the Secret was created, in RFC 3339. The token itself has no issue time.',
  }),
  expires_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the token expires, in RFC 3339. Null if it never expires.',
  }),
  recipient_fingerprints: attribute.list('string', {
    computed: true,
    description:
      'The fingerprints of the keys that open the sealed token: of the recipients, in the order of `recipients`, or of the public key of the format.',
  }),
} as const;

export const resourceAttributes = {
  ...sealArguments,
  previous: attribute.object(
    {
      name: attribute.string({ required: true, description: 'The name of its Secret.' }),
      uid: attribute.string({ optional: true, description: 'The uid that its Secret must have.' }),
    },
    {
      optional: true,
      description:
        'The old token of a rotation, to seal it as well: `previous` of the token resource. The token of another service account is refused.',
    },
  ),
  ...sealResults,
  sealed: attribute.string({
    computed: true,
    // The engine prints the whole former text of an attribute that changes.
    sensitive: true,
    description: `${SEALED} ${HIDDEN_IN_PLANS}`,
  }),
  previous_sealed: attribute.string({
    computed: true,
    nullable: true,
    sensitive: true,
    description: `The sealed old token, for consumers that still use it. After a rotation, it is the former text of \`sealed\`. Null without \`previous\`. ${HIDDEN_IN_PLANS}`,
  }),
} as const;

export const dataSourceAttributes = {
  ...sealArguments,
  trigger: attribute.string({
    optional: true,
    description:
      'A value that is unknown until the token is issued, so that the data source is read after that: `uid` of the token resource.',
  }),
  ...sealResults,
} as const;

export type SealArguments = AtApplyOf<typeof sealArguments>;
export type SealResults = StateOf<typeof sealResults>;
export type SealAttributes = typeof resourceAttributes;
export type SealPlanned = AtApplyOf<SealAttributes>;
export type SealState = StateOf<SealAttributes>;
