import type { KestraArguments } from '../../../api/kestra';
import { DURATION } from '../../../facts/durations';
import { attribute, type ConfigOf, isWhollyKnown, matches, type Unknown } from '../../../kit/framework';

/** How to reach Kestra Enterprise: the environment variables of kestra-io/kestra. */
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
    description: 'The tenant of what names none. `KESTRA_TENANT_ID`. Default: `main`.',
  }),
  timeout: attribute.string({
    optional: true,
    description: 'How long to wait for one answer: a duration such as `30s`. Default: `30s`.',
    validate: [matches(DURATION)],
  }),
  headers: attribute.map('string', {
    optional: true,
    sensitive: true,
    description: 'Headers to send with every call, for what stands before the server.',
  }),
  ca_certificate: attribute.string({
    optional: true,
    description: 'The authorities that sign the server’s certificate, PEM. Default: those that Node.js trusts.',
  }),
} as const;

/** The arguments, or undefined while a part of them is unknown. */
export function kestraArguments(given: ConfigOf<typeof kestra> | Unknown | null): KestraArguments | undefined {
  if (given === null) return {};
  return isWhollyKnown(given) ? (given as KestraArguments) : undefined;
}
