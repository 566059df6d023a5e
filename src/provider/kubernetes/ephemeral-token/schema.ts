import { TOKEN_LIFETIME } from '../../../facts/durations';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { attribute, matches, nonEmpty } from '../../../kit/framework';
import { AUDIENCES } from '../bound-token/schema';

export const attributes = {
  namespace: attribute.string({
    required: true,
    description: 'The namespace of the service account.',
    validate: [matches(DNS_LABEL)],
  }),
  service_account: attribute.string({
    required: true,
    description: 'The name of the service account that the token is for. It must exist when the token is requested.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  audiences: attribute.list('string', {
    optional: true,
    computed: true,
    description: AUDIENCES,
    validateEach: [nonEmpty],
  }),
  lifetime: attribute.string({
    optional: true,
    default: '10m',
    description:
      'How long the token is valid: a duration of at least 10 minutes, such as `1h`. It must be longer than the run uses the token, because the token is not renewed. The API server may give less; then there is a warning, and `expires_at` has the real time.',
    validate: [matches(TOKEN_LIFETIME)],
  }),
  token: attribute.string({
    computed: true,
    sensitive: true,
    description: 'The token itself. This is the only attribute of the provider that contains one.',
  }),
  subject: attribute.string({
    computed: true,
    description: 'The user name of the token: `system:serviceaccount:<namespace>:<name>`.',
  }),
  expires_at: attribute.string({
    computed: true,
    description: 'When the token expires, in RFC 3339, according to the token itself.',
  }),
} as const;
