import type { Context } from '../kit/framework';
import { fieldsWithSecrets, redacted } from '../secret';
import { couldBeToken, notDeclarable } from './errors';

/**
 * Whether a list may return an object. An object with a value that could be a token or a private key is left out, with a
 * warning: the engine prints what a list returns, and writes it into the generated configuration. So is an object that a
 * configuration cannot declare, if the configuration is generated.
 *
 * @param shown - what is written into the configuration.
 * @param flaw - why a configuration cannot declare it, as a sentence.
 */
export function mayShow(
  displayName: string,
  shown: unknown,
  context: Pick<Context<never>, 'warn'>,
  flaw?: string,
): boolean {
  const [field] = [...fieldsWithSecrets(displayName, 'its name'), ...fieldsWithSecrets(shown)];
  if (field !== undefined) context.warn(couldBeToken(redacted(displayName), field));
  else if (flaw !== undefined) context.warn(notDeclarable(displayName, flaw));
  else return true;
  return false;
}
