import { Command } from 'commander';
import { version } from '../../../package.json';
import { install, isSupportedPlatform, type Place, readProviderPackage } from '../../installation';
import { PROVIDER_SOURCE, PROVIDER_TYPE } from '../../provider/address';
import { badPlatform, providerMissing } from '../errors';
import type { Io } from '../io';
import { named, placesOf, type PlaceOptions, withPlace } from '../provider-place';

interface Options extends PlaceOptions {
  readonly platform?: readonly string[];
}

export function providerInstallCommand(io: Io): Command {
  return withPlace(new Command('install'))
    .summary('install the provider')
    .description(
      `Install the Terraform provider of this package, so that "terraform init" and "tofu init" find it without a registry and without a network.

In a project, it is written into terraform.d/plugins, and its entry into .terraform.lock.hcl. Other entries stay unchanged.

The block to add to the configuration is printed to standard output, everything else to standard error.`,
    )
    .option(
      '--platform <list>',
      'the platforms of the engines, separated by commas (default: this one)',
      (list: string, before?: readonly string[]) => [...(before ?? []), ...list.split(',')],
    )
    .addHelpText(
      'after',
      `
Examples:
  signet provider install > versions.tf
  signet provider install --project infra/ci
  signet provider install --user
  signet provider install --mirror /srv/providers --platform linux_amd64,linux_arm64,darwin_arm64`,
    )
    .action((options: Options) => {
      const platforms = platformsOf(options, io);
      const [place] = placesOf(options, io);
      const files = io.provider === undefined ? undefined : readProviderPackage(io.provider);
      if (files === undefined) throw providerMissing();
      const installed = install(place, { version, files, platforms });
      for (const { path, changed } of installed)
        io.stderr.write(`${changed ? 'Wrote' : 'Unchanged:'} ${named(path, place, io)}\n`);
      io.stderr.write(advice(options, place));
      io.stdout.write(REQUIRED_PROVIDERS);
    });
}

function platformsOf({ platform: given }: Options, io: Io): readonly string[] {
  const platforms = [...new Set(given ?? [io.platform])];
  if (!platforms.every(isSupportedPlatform)) throw badPlatform(given);
  return platforms;
}

/** What else is needed. */
function advice({ user, mirror }: PlaceOptions, { plugins }: Place): string {
  if (mirror !== undefined)
    return `The CLI configuration of each engine needs this block:\n\n${mirrorBlock(plugins)}\n`;
  if (user) return 'If a project has locked another version, run "init -upgrade" there.\n';
  return '';
}

const mirrorBlock = (path: string): string => `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(path)}
    include = ["${PROVIDER_SOURCE}"]
  }
  direct {
    exclude = ["${PROVIDER_SOURCE}"]
  }
}
`;

const REQUIRED_PROVIDERS = `terraform {
  required_providers {
    ${PROVIDER_TYPE} = {
      source  = "${PROVIDER_SOURCE}"
      version = "${version}"
    }
  }
}
`;
