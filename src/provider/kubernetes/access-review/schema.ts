import { DURATION } from '../../../facts/durations';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { attribute, matches, nonEmpty, type AtApplyOf, type ConfigOf, type StateOf } from '../../../kit/framework';
import { slashInResource } from './errors';

const ABSOLUTE_PATH = {
  name: 'a path of the API server',
  rule: 'a path that begins with "/", such as "/healthz"',
  accepts: (text: string) => text.startsWith('/'),
};

const action = {
  verb: attribute.string({
    required: true,
    description: 'What is done, such as `get`, `create` or `impersonate`; for a path, `get` and the like.',
    validate: [nonEmpty],
  }),
  group: attribute.string({
    optional: true,
    description: 'The API group of the resource, such as `argoproj.io`. Left out, the core group.',
  }),
  resource: attribute.string({
    optional: true,
    description: 'To what, in the plural and in lower case, such as `secrets`. Either this or `path`.',
    validate: [nonEmpty, (text) => (text.includes('/') ? slashInResource() : undefined)],
  }),
  subresource: attribute.string({ optional: true, description: 'A part of it, such as `token` or `log`.' }),
  namespace: attribute.string({
    optional: true,
    description:
      'In which namespace. Left out: of a kind without namespaces, or in all namespaces at once, which is a right of its own: who may read the Secrets of one namespace only may not read them in all.',
    validate: [matches(DNS_LABEL)],
  }),
  name: attribute.string({ optional: true, description: 'Only the object of this name. Left out, any.' }),
  path: attribute.string({
    optional: true,
    description: 'A path of the API server that is no resource, such as `/metrics`.',
    validate: [matches(ABSOLUTE_PATH)],
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
        { optional: true, description: 'A service account, with the groups that Kubernetes puts it in.' },
      ),
      user: attribute.string({
        optional: true,
        description: 'A user, by the name that the API server’s authentication gives.',
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
    { required: true, description: 'Who: exactly one of `service_account`, `user` and `group`.' },
  ),
  can: attribute.listOf(action, { optional: true, description: 'What the subject must be able to do.' }),
  cannot: attribute.listOf(action, { optional: true, description: 'What the subject must not be able to do.' }),
  wait: attribute.string({
    optional: true,
    default: '5s',
    description:
      'How long to ask again while the answers are not as they should be, for the API server learns of a new binding a little later: a duration such as `5s`.',
    validate: [matches(DURATION)],
  }),
  trigger: attribute.string({
    optional: true,
    description:
      'Any value that is unknown until the access exists, so that the review waits for that, such as the `uid` of a binding; `depends_on` does the same.',
  }),
  username: attribute.string({
    computed: true,
    description: 'The user name that was asked about; of a group, empty.',
  }),
  results: attribute.listOf(
    {
      action: attribute.string({ computed: true, description: 'The action, in words.' }),
      expected: attribute.bool({ computed: true, description: 'Whether it should be allowed.' }),
      allowed: attribute.bool({ computed: true, description: 'Whether it is.' }),
      reason: attribute.string({
        computed: true,
        description: 'Why, in the words of the API server: which binding allows it; empty where none does.',
      }),
    },
    {
      computed: true,
      description: 'What the API server answered: first for `can`, then for `cannot`, in their order.',
    },
  ),
  unexpected: attribute.list('string', {
    computed: true,
    description: 'A sentence for each answer that is not as it should be.',
  }),
  passed: attribute.bool({ computed: true, description: 'Whether all answers are as they should be.' }),
} as const;

export type AccessReviewConfig = ConfigOf<typeof attributes>;
export type AccessReviewInput = AtApplyOf<typeof attributes>;
export type AccessReviewState = StateOf<typeof attributes>;
export type Action = NonNullable<AccessReviewInput['can']>[number];
