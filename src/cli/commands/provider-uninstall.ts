import { Command } from 'commander';
import { visibleLine } from '../../errors';
import { uninstall } from '../../installation';
import type { Io } from '../io';
import { named, placesOf, type PlaceOptions, withPlace } from '../provider-place';

export function providerUninstallCommand(io: Io): Command {
  return withPlace(new Command('uninstall'))
    .summary('remove the installed provider')
    .description(
      `Delete what "signet provider install" wrote: the files of the provider, of each version and platform, and its entry in .terraform.lock.hcl. Folders that are empty then are deleted, too. Everything else stays.`,
    )
    .addHelpText(
      'after',
      `
Examples:
  signet provider uninstall
  signet provider uninstall --user
  signet provider uninstall --mirror /srv/providers`,
    )
    .action((options: PlaceOptions) => {
      const deleted = placesOf(options, io).flatMap((place) => uninstall(place).map((path) => named(path, place, io)));
      for (const one of deleted) io.stdout.write(`Deleted ${visibleLine(one)}\n`);
      if (deleted.length === 0) io.stderr.write('The provider is not installed there. Nothing was deleted.\n');
    });
}
