import { DNS_SUBDOMAIN } from '../../../facts/names';
import { isUnknown, matches, type Partly } from '../../../kit/framework';

/**
 * Refuses a name that no Secret can have. Not a validator of the attribute: `tofu test` with a mock provider replaces the
 * name of the token resource by a random text during plan, and only then has the configuration validated.
 */
export function refuseInvalidName(name: Partly<string>): void {
  const error = isUnknown(name) ? undefined : matches(DNS_SUBDOMAIN)(name);
  if (error !== undefined) throw error.at(['name']);
}
