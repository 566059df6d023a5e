import { constructErrors } from './errors';
import { optionalPackage } from './optional-package';

/**
 * Loads the framework of an entry of the package; the build puts this in the place of `cdktf`. Throws a SignetError if the
 * framework is not installed.
 */
export const loadFramework = (name: string, load: () => object): object =>
  optionalPackage(name, load, () => constructErrors.frameworkNotInstalled(name));
