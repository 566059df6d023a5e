import { join } from 'node:path';
import { version } from '../../package.json';
import { currentPlatform, install, mirrorPlace, readProviderPackage } from '../../src/installation';
import { PROVIDER_SOURCE } from '../../src/provider/address';
import { PROVIDER_BUNDLE } from '../build/bundles';

/**
 * Copies the bundled provider to where an engine finds it without a registry: beside the configuration in a folder. Without
 * an entry in the lock file, so that a test can replace the provider. Returns the folder of the executable.
 *
 * @param bundle - the executable to copy
 */
export function installProvider(folder: string, bundle = PROVIDER_BUNDLE): string {
  const files = readProviderPackage(bundle);
  if (files === undefined) throw new Error('The provider is not bundled: run "npm run bundle"');
  const plugins = join(folder, 'terraform.d', 'plugins');
  install(mirrorPlace(plugins), { version, files, platforms: [currentPlatform()] });
  return join(plugins, PROVIDER_SOURCE, version, currentPlatform());
}

/** The `terraform` block of a configuration that uses the provider. */
export const TERRAFORM_BLOCK = { required_providers: { signet: { source: PROVIDER_SOURCE, version } } };
