import type { SignetError } from '../../../errors';
import { DURATION } from '../../../facts/durations';
import { isReservedOnTokenSecret } from '../../../facts/kubernetes';
import { DNS_LABEL, DNS_SUBDOMAIN, DNS_SUBDOMAIN_PREFIX, LABEL_VALUE, QUALIFIED_NAME } from '../../../facts/names';
import { attribute, keysMatch, matches, type AtApplyOf, type ConfigOf, type StateOf } from '../../../kit/framework';
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
    requiresReplace: 'A Secret cannot move to another namespace.',
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
      'The name of the token Secret. A token can be issued under it once: see the page on dead tokens. Give either this or `generate_name`.',
    validate: [matches(DNS_SUBDOMAIN)],
    requiresReplace: 'The Secret’s name is part of the token.',
    useStateWhenUnchanged: true,
  }),
  generate_name: attribute.string({
    optional: true,
    description:
      'The beginning of the Secret’s name; each issue adds random characters, so that no name is used twice. No two tokens of a service account may have the same prefix in one configuration. Give either this or `name`.',
    validate: [matches(DNS_SUBDOMAIN_PREFIX)],
  }),
  labels: attribute.map('string', {
    optional: true,
    description: 'Labels of the Secret. Labels that others add are left alone.',
    validate: [keysMatch(QUALIFIED_NAME), refuseReserved],
    validateEach: [matches(LABEL_VALUE)],
  }),
  annotations: attribute.map('string', {
    optional: true,
    description: 'Annotations of the Secret. Annotations that others add are left alone.',
    validate: [keysMatch(QUALIFIED_NAME), refuseReserved],
  }),
  owner_reference: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether the Secret names its service account as its owner, as Kargo does for the tokens it makes.',
  }),
  keepers: attribute.map('string', {
    optional: true,
    description:
      'Any values: a change issues a new token, and the plan says which key changed. On an imported token, the first keepers are taken up without a new issue.',
  }),
  allow_same_token: attribute.bool({
    optional: true,
    default: false,
    description:
      'Allows to issue under a name whose token was revoked, which gives the same token again: whoever holds the old one can use it again. The plan warns of it.',
  }),
  tombstone: attribute.bool({
    optional: true,
    description:
      'Whether the name of a revoked token is taken by a tombstone, an empty Secret that the service account owns, so that nobody issues the same token again. Always with `name`; with `generate_name`, whose names are not used twice, only where this is true.',
  }),
  wait: attribute.string({
    optional: true,
    default: '30s',
    description: 'How long to wait for the token controller to fill the Secret: a duration such as `30s` or `1m30s`.',
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
      'The uid of the Secret; it changes with every issue. Null only after a create of which nobody knows whether it was done.',
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
    description: 'A short name of the token, `sha256:` and 32 hexadecimal digits: the same token has the same one.',
    useStateWhenUnchanged: true,
  }),
  status: attribute.string({
    computed: true,
    description:
      '`active`; `missing`: the Secret is gone; `replaced`: another Secret has its name; `invalidated`: Kubernetes marked it as not accepted; `reassigned`: it names another account; `pending`: its create did not finish. All but `active` plan a new issue.',
    useStateWhenUnchanged: true,
  }),
  reason: attribute.string({
    computed: true,
    description:
      'Why the token was issued. With `create_before_destroy` the engine does not say what is replaced, so it reads `first issue`; the plan has the reason.',
    useStateWhenUnchanged: true,
  }),
  issued_at: attribute.string({
    computed: true,
    nullable: true,
    description: 'When the Secret was made, in RFC 3339.',
    useStateWhenUnchanged: true,
  }),
} as const;

export type TokenAttributes = typeof attributes;
export type TokenConfig = ConfigOf<TokenAttributes>;
export type TokenPlanned = AtApplyOf<TokenAttributes>;
export type TokenState = StateOf<TokenAttributes>;
