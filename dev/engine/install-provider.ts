import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { version } from '../../package.json';
import { currentPlatform } from '../../src/constructs/provider/platform';
import { PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_SOURCE, PROVIDER_TYPE } from '../../src/provider/address';
import { PROVIDER_BUNDLE } from '../build/bundles';

/**
 * Copies the bundled provider to where an engine finds it without a registry: beside the configuration in a folder. Returns
 * the folder of the executable.
 */
export async function installProvider(folder: string): Promise<string> {
  const plugins = join(folder, 'terraform.d', 'plugins', PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_TYPE);
  await mkdir(plugins, { recursive: true });
  const plugin = join(plugins, version, currentPlatform());
  await cp(dirname(PROVIDER_BUNDLE), plugin, { recursive: true });
  return plugin;
}

/** The `terraform` block of a configuration that uses the provider. */
export const TERRAFORM_BLOCK = { required_providers: { signet: { source: PROVIDER_SOURCE, version } } };
