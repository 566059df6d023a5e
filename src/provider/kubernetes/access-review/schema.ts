import { DURATION } from '../../../facts/durations';
import { API_PATH } from '../../../facts/kubernetes';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { attribute, matches, nonEmpty, type AtApplyOf, type ConfigOf, type StateOf } from '../../../kit/framework';
import { slashInResource } from './errors';

const action = {
  verb: attribute.string({
    required: true,
    description:
      'The verb, such as `get`, `create` or `impersonate`. For a path: `get` and other HTTP methods in lower case.',
    validate: [nonEmpty],
  }),
  group: attribute.string({
    optional: true,
    description: 'The API group of the resource, such as `argoproj.io`. Default: the core group.',
  }),
  resource: attribute.string({
    optional: true,
    description: 'The resource, in the plural and in lower case, such as `secrets`. Exactly one of this and `path`.',
    validate: [nonEmpty, (text) => (text.includes('/') ? slashInResource() : undefined)],
  }),
  subresource: attribute.string({ optional: true, description: 'The subresource, such as `token` or `log`.' }),
  namespace: attribute.string({
    optional: true,
    description:
      'The namespace. Default: a cluster-scoped resource, or all namespaces at once, which needs rights in the whole cluster.',
    validate: [matches(DNS_LABEL)],
  }),
  name: attribute.string({ optional: true, description: 'The name of the object. Default: any object.' }),
  path: attribute.string({
    optional: true,
    description: 'A path of the API server that is not a resource, such as `/metrics`.',
    validate: [matches(API_PATH)],
  }),
} as const;

export const attributes = {
  subject: attribute.object(
    {
      service_account: attribute.object(
        {
          namespace: attribute.string({
            required: true,
            description: 'Its namespace.',
            validate: [matches(DNS_LABEL)],
          }),
          name: attribute.string({ required: true, description: 'Its name.', validate: [matches(DNS_SUBDOMAIN)] }),
        },
        { optional: true, description: 'A service account, with the groups that Kubernetes adds to it.' },
      ),
      user: attribute.string({
        optional: true,
        description: 'A user, by the name that the API server’s authentication returns.',
        validate: [nonEmpty],
      }),
      groups: attribute.list('string', {
        optional: true,
        description: 'The groups of the user; `system:authenticated` is added.',
      }),
      group: attribute.string({
        optional: true,
        description: 'Any member of a group; `system:authenticated` is added.',
        validate: [nonEmpty],
      }),
    },
    { required: true, description: 'The subject: exactly one of `service_account`, `user` and `group`.' },
  ),
  can: attribute.listOf(action, { optional: true, description: 'What the subject must be able to do.' }),
  cannot: attribute.listOf(action, { optional: true, description: 'What the subject must not be able to do.' }),
  wait: attribute.string({
    optional: true,
    default: '5s',
    description:
      'How long to ask again while the answers are unexpected, because a new binding takes effect with a delay: a duration such as `5s`.',
    validate: [matches(DURATION)],
  }),
  trigger: attribute.string({
    optional: true,
    description:
      'A value that is unknown until the access exists, such as the `uid` of a binding, so that the review is read after that. `depends_on` does the same.',
  }),
  username: attribute.string({
    computed: true,
    description: 'The user name in the review; empty for a group.',
  }),
  results: attribute.listOf(
    {
      action: attribute.string({ computed: true, description: 'The action as text.' }),
      expected: attribute.bool({ computed: true, description: 'Whether it should be allowed.' }),
      allowed: attribute.bool({ computed: true, description: 'Whether it is.' }),
      reason: attribute.string({
        computed: true,
        description: 'The reason that the API server returns: the binding that allows the action; empty if none does.',
      }),
    },
    {
      computed: true,
      description: 'The answers of the API server: first for `can`, then for `cannot`, in their order.',
    },
  ),
  unexpected: attribute.list('string', {
    computed: true,
    description: 'A sentence for each unexpected answer.',
  }),
  passed: attribute.bool({ computed: true, description: 'Whether all answers are as expected.' }),
} as const;

export type AccessReviewConfig = ConfigOf<typeof attributes>;
export type AccessReviewInput = AtApplyOf<typeof attributes>;
export type AccessReviewState = StateOf<typeof attributes>;
export type Action = NonNullable<AccessReviewInput['can']>[number];
