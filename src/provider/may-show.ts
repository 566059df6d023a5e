import type { Context } from '../kit/framework';
import { fieldsWithSecrets, redacted } from '../secret';
import { couldBeToken } from './errors';

/**
 * Whether a list may return an object. An object with a value that could be a token or a private key is left out, with a
 * warning: the engine prints what a list returns, and writes it into the generated configuration.
 *
 * @param shown - what is written into the configuration.
 */
export function mayShow(displayName: string, shown: unknown, context: Pick<Context<never>, 'warn'>): boolean {
  const [field] = [...fieldsWithSecrets(displayName, 'its name'), ...fieldsWithSecrets(shown)];
  if (field === undefined) return true;
  context.warn(couldBeToken(redacted(displayName), field));
  return false;
}
