import { constructErrors } from './errors';
import { optionalPackage } from './optional-package';

/**
 * Loads the framework of an entry of the package, or `constructs`, which each framework needs; the build puts this in the
 * place of `cdktf` and of `constructs`. Throws a SignetError if one of the two packages is not installed.
 *
 * @param framework - the framework of the entry
 * @param load - loads one of the two packages
 */
export const loadFramework = (framework: string, load: () => object): object =>
  [framework, 'constructs'].reduce(
    (loading, name) => () =>
      optionalPackage(name, loading, () => constructErrors.frameworkNotInstalled(framework, name)),
    load,
  )();
