import type { SignetError } from '../../../errors';
import { DURATION } from '../../../facts/durations';
import { isReservedOnTokenSecret } from '../../../facts/kubernetes';
import { DNS_LABEL, DNS_SUBDOMAIN, DNS_SUBDOMAIN_PREFIX, LABEL_VALUE, QUALIFIED_NAME } from '../../../facts/names';
import { attribute, keysMatch, matches, type AtApplyOf, type ConfigOf, type StateOf } from '../../../kit/framework';
import { plannedAt, PREVIOUS, previousAttributes, rotation, rotatesAt } from '../../issuance';
import { reservedKey } from './errors';

const refuseReserved = (map: Readonly<Record<string, string>>): SignetError | undefined => {
  const key = Object.keys(map).find(isReservedOnTokenSecret);
  return key === undefined ? undefined : reservedKey(key);
};

export const attributes = {
  namespace: attribute.string({
    required: true,
    description: 'The namespace of the service account and of its token Secret.',
    validate: [matches(DNS_LABEL)],
    requiresReplace: 'A Secret cannot be moved to another namespace.',
  }),
  service_account: attribute.string({
    required: true,
    description: 'The name of the service account that the token is for.',
    validate: [matches(DNS_SUBDOMAIN)],
    requiresReplace: 'A token belongs to one service account.',
  }),
  name: attribute.string({
    optional: true,
    computed: true,
    description:
      'The exact name of the token Secret. A token can be issued only once under it; see docs/dead-tokens.md. A change issues a new token. Exactly one of this and `generate_name`.',
    validate: [matches(DNS_SUBDOMAIN)],
    useStateWhenUnchanged: true,
  }),
  generate_name: attribute.string({
    optional: true,
    description:
      'The prefix of the Secret’s name. Each issue appends random characters, so that no name is used twice. Two tokens of a service account in one configuration must not have the same prefix. Exactly one of this and `name`.',
    validate: [matches(DNS_SUBDOMAIN_PREFIX)],
  }),
  labels: attribute.map('string', {
    optional: true,
    description: 'Labels of the Secret. Labels that others add are not changed.',
    validate: [keysMatch(QUALIFIED_NAME), refuseReserved],
    validateEach: [matches(LABEL_VALUE)],
  }),
  annotations: attribute.map('string', {
    optional: true,
    description: 'Annotations of the Secret. Annotations that others add are not changed.',
    validate: [keysMatch(QUALIFIED_NAME), refuseReserved],
  }),
  owner_reference: attribute.bool({
    optional: true,
    default: false,
    description:
      'Whether the Secret has an owner reference to its service account, like the tokens that Kargo creates. If false, the apply removes the reference of an imported Secret, and of one that an earlier run issued. A reference that others add later is not changed.',
  }),
  keepers: attribute.map('string', {
    optional: true,
    description:
      'Any values. A change issues a new token; the plan shows which key changed. The first keepers of an imported token do not issue a new one.',
  }),
  rotation,
  prevent_revoke_if_used_within: attribute.string({
    optional: true,
    description:
      'A token that was used within this duration, such as `72h`, is not revoked: its replacement and its `destroy` are refused, and a rotation waits. Kubernetes records only the day of the last use, in UTC, so the whole day counts. To revoke it nevertheless, remove this argument in an apply of its own first. `signet tokens revoke` and the action `signet_revoke_token` use it as their default.',
    validate: [matches(DURATION)],
  }),
  allow_same_token: attribute.bool({
    optional: true,
    default: false,
    description:
      'Allows to issue a token under a name whose token was revoked. That is the same token: everyone who has the old one can use it again. The plan warns about it.',
  }),
  tombstone: attribute.bool({
    optional: true,
    description:
      'Whether a revoked token leaves a tombstone: an empty Secret of the same name, owned by the service account, which prevents that the same token is issued again. Always true with `name`, and for a token whose name was not generated, for example an imported one. Default with `generate_name`: false, because generated names are not used twice.',
  }),
  wait: attribute.string({
    optional: true,
    default: '30s',
    description:
      'How long to wait until the token controller has filled the Secret: a duration such as `30s` or `1m30s`.',
    validate: [matches(DURATION)],
  }),
  id: attribute.string({
    computed: true,
    description: 'Namespace and name of the Secret: `namespace/name`.',
    useStateWhenUnchanged: true,
  }),
  uid: attribute.string({
    computed: true,
    nullable: true,
    description:
      'The uid of the Secret. It changes with each issue. Null only if it is unknown whether the Secret was created.',
    useStateWhenUnchanged: true,
  }),
  service_account_uid: attribute.string({
    computed: true,
    nullable: true,
    description: 'The uid of the service account that the token is for.',
    useStateWhenUnchanged: true,
  }),
  fingerprint: attribute.string({
    computed: true,
    nullable: true,
    description:
      'A short name of the token, `sha256:` and 32 hexadecimal digits. The same token has the same fingerprint.',
    useStateWhenUnchanged: true,
  }),
  status: attribute.string({
    computed: true,
    description:
      '`active`; `revoked`: the Secret was replaced by a tombstone; `missing`: the Secret does not exist any more; `replaced`: another Secret has its name; `invalidated`: Kubernetes no longer accepts the token; `reassigned`: the Secret names another account; `pending`: its creation was not completed. For all but `active`, the plan issues a new token.',
    useStateWhenUnchanged: true,
  }),
  reason: attribute.string({
    computed: true,
    description:
      'Why the token was issued. With `create_before_destroy` it is `first issue`, because the engine does not tell the provider what is replaced; the plan shows the reason.',
    useStateWhenUnchanged: true,
  }),
  issued_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the Secret was created, in RFC 3339.',
    useStateWhenUnchanged: true,
  }),
  planned_at: plannedAt,
  rotates_at: rotatesAt,
  previous: attribute.object(
    {
      name: attribute.string({ computed: true, description: 'The name of its Secret.' }),
      uid: attribute.string({ computed: true, nullable: true, description: 'The uid of its Secret.' }),
      ...previousAttributes,
    },
    { computed: true, nullable: true, description: PREVIOUS, useStateWhenUnchanged: true },
  ),
} as const;

export type TokenAttributes = typeof attributes;
export type TokenConfig = ConfigOf<TokenAttributes>;
export type TokenPlanned = AtApplyOf<TokenAttributes>;
export type TokenState = StateOf<TokenAttributes>;
