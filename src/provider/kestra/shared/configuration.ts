import type { KestraArguments } from '../../../api/kestra';
import { DURATION } from '../../../facts/durations';
import { KESTRA_RELEASE, KESTRA_TENANT } from '../../../facts/kestra';
import { attribute, type ConfigOf, isWhollyKnown, matches, type Unknown } from '../../../kit/framework';

/** The connection to Kestra Enterprise, with the environment variables of the provider kestra-io/kestra. */
export const kestra = {
  url: attribute.string({
    optional: true,
    description: 'The address of the server, with `https://`. `KESTRA_URL`.',
  }),
  api_token: attribute.string({
    optional: true,
    sensitive: true,
    description: 'The API token to authenticate with. `KESTRA_API_TOKEN`.',
  }),
  username: attribute.string({
    optional: true,
    description: 'The user to authenticate as, instead of an API token. `KESTRA_USERNAME`.',
  }),
  password: attribute.string({
    optional: true,
    sensitive: true,
    description: 'The password of `username`. `KESTRA_PASSWORD`.',
  }),
  tenant: attribute.string({
    optional: true,
    description: 'The tenant of resources that do not set one. `KESTRA_TENANT_ID`. Default: `main`.',
    validate: [matches(KESTRA_TENANT)],
  }),
  version: attribute.string({
    optional: true,
    description:
      'The version of the server, such as `1.3` or `2.0`. `KESTRA_VERSION`. Every operation that uses the server fails if it is of another version. Only the major number is compared: 0.24 to 1.3 are one version, and 2.x is another, with other permissions. Default: the version that the answers of the server show.',
    validate: [matches(KESTRA_RELEASE)],
  }),
  timeout: attribute.string({
    optional: true,
    description: 'How long to wait for a response: a duration such as `30s`. Default: `30s`.',
    validate: [matches(DURATION)],
  }),
  headers: attribute.map('string', {
    optional: true,
    sensitive: true,
    description: 'HTTP headers of every request, for a proxy in front of the server.',
  }),
  ca_certificate: attribute.string({
    optional: true,
    description: 'The certificate authorities of the server’s certificate, in PEM. Default: those that Node.js trusts.',
  }),
} as const;

/** The arguments; undefined if a part of them is unknown. */
export function kestraArguments(given: ConfigOf<typeof kestra> | Unknown | null): KestraArguments | undefined {
  if (given === null) return {};
  return isWhollyKnown(given) ? (given as KestraArguments) : undefined;
}
