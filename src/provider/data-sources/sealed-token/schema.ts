import {
  attribute,
  dnsLabel,
  dnsSubdomain,
  duration,
  oneOf,
  type AtApplyOf,
  type ConfigOf,
  type StateOf,
} from '../../framework';
import { badPrefix } from '../../errors';

export const attributes = {
  namespace: attribute.string({
    required: true,
    description: 'The namespace of the token Secret.',
    validate: [dnsLabel],
  }),
  name: attribute.string({ required: true, description: 'The name of the token Secret.', validate: [dnsSubdomain] }),
  recipients: attribute.listOf(
    {
      key: attribute.string({
        required: true,
        description: 'The public key of who can open it: an age recipient, `age1…`.',
      }),
      label: attribute.string({ optional: true, description: 'Who that is, in words.' }),
    },
    {
      required: true,
      description: 'Who can open the sealed token; no one else can. At least one, and none twice.',
    },
  ),
  format: attribute.string({
    optional: true,
    default: 'age',
    description: 'The form of the sealed text: `age`, which `age -d` and `signet unseal` open.',
    validate: [oneOf('age')],
  }),
  wait: attribute.string({
    optional: true,
    default: '30s',
    description: 'How long to wait for the token controller to fill the Secret: a duration such as `30s` or `1m30s`.',
    validate: [duration],
  }),
  prefix: attribute.string({
    optional: true,
    description: 'Text that is sealed before the token, for example `Bearer ` for Argo’s clients. Not a secret.',
    validate: [(text) => (/^[ -~]{0,100}$/.test(text) ? undefined : badPrefix())],
  }),
  trigger: attribute.string({
    optional: true,
    description:
      'Any value that is unknown while the token is yet to be issued, so that reading waits for that: the `uid` of the token resource.',
  }),
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
    description: 'When the Secret was made, in RFC 3339; the token itself bears no time.',
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

export type SealedTokenConfig = ConfigOf<typeof attributes>;
export type SealedTokenInput = AtApplyOf<typeof attributes>;
export type SealedTokenState = StateOf<typeof attributes>;
