import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_TYPE } from '../provider/address';

/** Where engines search for providers. */
export interface Place {
  /** The folder that everything below belongs to. No link below it is followed, and it is never deleted. */
  readonly root: string;
  /** A folder in the unpacked layout of a filesystem mirror: `<host>/<namespace>/<type>/<version>/<platform>`. */
  readonly plugins: string;
  /** Only in a project: the lock file that must have the provider's entry. Such a place has one version of a provider. */
  readonly lockFile?: string;
}

/**
 * The folder of a configuration. Both engines search its `terraform.d/plugins` without a registry, a CLI configuration or a
 * flag: https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function projectPlace(folder: string): Place {
  return {
    root: folder,
    plugins: join(folder, 'terraform.d', 'plugins'),
    lockFile: join(folder, '.terraform.lock.hcl'),
  };
}

/** A folder that the CLI configuration names as a `filesystem_mirror`. */
export function mirrorPlace(folder: string): Place {
  return { root: folder, plugins: folder };
}

/**
 * The folders of a user that both engines search in every project. The first is the one to install into.
 *
 * This is `~/.terraform.d/plugins`. Where that folder does not exist and an XDG variable is set, OpenTofu has its
 * configuration below that variable, and would search it in `~/.terraform.d` as soon as that exists: then it is the data
 * folder of Terraform, which OpenTofu searches as well.
 *
 * @param platform - as the engines name it, such as `linux_amd64`
 */
export function userPlaces(
  home: string,
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly [Place, Place] {
  const configuration = join(home, '.terraform.d');
  const xdg = env.XDG_DATA_HOME || join(home, '.local', 'share');
  const data = platform.startsWith('darwin_')
    ? { root: home, plugins: join(home, 'Library', 'Application Support', 'io.terraform', 'plugins') }
    : { root: env.XDG_DATA_HOME || home, plugins: join(xdg, 'terraform', 'plugins') };
  const known = { root: home, plugins: join(configuration, 'plugins') };
  const usesXdg = Boolean(env.XDG_CONFIG_HOME || env.XDG_DATA_HOME) && !existsSync(configuration);
  return usesXdg ? [data, known] : [known, data];
}

/** The folder of the provider in a place: its subfolders are versions. */
export function providerFolder({ plugins }: Place): string {
  return join(plugins, PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_TYPE);
}
