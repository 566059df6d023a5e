import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { attribute, type AtApplyOf, matches, nonEmpty, type StateOf } from '../../../kit/framework';

const { string } = attribute;
const name = string({ computed: true, description: 'The name of the Secret.' });
const namespace = string({ computed: true, description: 'The namespace of the Secret.' });
const account = string({ computed: true, description: 'The name of the service account.' });

const token = {
  namespace,
  name,
  uid: string({ computed: true, description: 'The uid of the Secret.' }),
  service_account: account,
  service_account_uid: string({
    computed: true,
    nullable: true,
    description: 'The uid of the service account. Null if the Secret has no token yet.',
  }),
  issued_at: string({
    computed: true,
    nullable: true,
    description: 'When the Secret was created, in RFC 3339.',
  }),
  last_used: string({
    computed: true,
    nullable: true,
    description:
      'The day of the last use in UTC, such as `2026-05-31`, from the label that the API server sets. Null if no use is recorded.',
  }),
  expires_at: string({
    computed: true,
    nullable: true,
    description: 'Always null: the token in a Secret has no expiry.',
  }),
  status: string({
    computed: true,
    description:
      '`active`; `pending`: the Secret has no token yet; `invalidated`: Kubernetes no longer accepts the token, because it was not used for a long time; `deleting`: the Secret is being deleted.',
  }),
  declared_by: string({
    computed: true,
    description:
      'What created the Secret, from its labels, annotations and field managers: `this_state` for a `signet_service_account_token` of the same state, `signet`, `kargo`, `helm`, `argo_cd`, `flux`, `kubectl_apply` or `other`.',
  }),
} as const;

const deadToken = {
  namespace,
  name,
  service_account: account,
  revoked_at: string({
    computed: true,
    nullable: true,
    description: 'When the token was revoked, in RFC 3339. Null if the Secret was deleted outside Signet.',
  }),
  reason: string({ computed: true, description: 'Why the token was revoked; empty if the reason is unknown.' }),
  fingerprint: string({
    computed: true,
    nullable: true,
    description: 'The fingerprint of the token. Null if it is unknown.',
  }),
} as const;

export const attributes = {
  namespace: string({
    optional: true,
    description: 'The namespace. Default: all namespaces, which needs the right to list Secrets in the whole cluster.',
    validate: [matches(DNS_LABEL)],
  }),
  service_account: string({
    optional: true,
    description: 'Only tokens of service accounts with this name. Default: of all service accounts.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  label_selector: string({
    optional: true,
    description:
      'Only tokens whose Secrets match this label selector, such as `team=build`. It does not select `dead_tokens`.',
    validate: [nonEmpty],
  }),
  dead: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether to also list tokens that were revoked, in `dead_tokens`.',
  }),
  tokens: attribute.listOf(token, {
    computed: true,
    nullable: true,
    description:
      'The tokens, by namespace and name. Null if the identity of the provider may not list Secrets there; a warning reports it.',
  }),
  dead_tokens: attribute.listOf(deadToken, {
    computed: true,
    nullable: true,
    description:
      'The tokens that were revoked and have a tombstone, or whose Secret was deleted outside Signet. Their names must not be used again for the same service account. Null without `dead`.',
  }),
} as const;

export type TokenListInput = AtApplyOf<typeof attributes>;
export type TokenListState = StateOf<typeof attributes>;
