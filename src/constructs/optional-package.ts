import type { SignetError } from '../errors';

/**
 * Loads a package that need not be installed.
 *
 * @param name - the name of the package
 * @param load - calls `require` with a literal, so that bundlers find the package
 * @param missing - the error to throw if the package is not installed. Other errors of `load` are thrown unchanged, such as
 *   one about a package that this one needs.
 */
export function optionalPackage<T>(name: string, load: () => T, missing: () => SignetError): T {
  try {
    return load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isMissing = code === 'MODULE_NOT_FOUND' && [`'${name}'`, `'${name}/`].some((text) => message.includes(text));
    throw isMissing ? missing() : error;
  }
}
