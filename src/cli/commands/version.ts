import { Command } from 'commander';
import { version } from '../../../package.json';
import type { Io } from '../io';

export function versionCommand(io: Io): Command {
  return new Command('version').summary('show the version').action(() => {
    io.stdout.write(`${version}\n`);
  });
}
