import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { installationErrors, mirrorPlace, type Place, projectPlace, userPlaces } from '../installation';
import { PROVIDER_SOURCE } from '../provider/address';
import { badFolder } from './errors';
import type { Io } from './io';
import { shown } from './shown';

/** The options that select a place. */
export interface PlaceOptions {
  readonly user?: true;
  readonly mirror?: string;
  readonly project?: string;
}

/** Adds these options to a command. */
export function withPlace(command: Command): Command {
  return command
    .addOption(new Option('--project <dir>', 'a project (default: the current folder)'))
    .addOption(new Option('--user', "the user's plugin folder, for all projects").conflicts(['project', 'mirror']))
    .addOption(new Option('--mirror <dir>', 'a folder that the CLI configuration names').conflicts('project'));
}

/** The selected place; for a user, all folders that the engines search, the one to install into first. */
export function placesOf({ user, mirror, project }: PlaceOptions, io: Io): readonly [Place, ...Place[]] {
  if (user) return userPlaces(io.folders.home, io.platform, io.env);
  if (mirror !== undefined) return [mirrorPlace(folderOf('--mirror', mirror, io))];
  const folder = folderOf('--project', project ?? '.', io);
  if (!existsSync(folder)) throw installationErrors.folderMissing(folder);
  return [projectPlace(folder)];
}

/** The folder could be created, and is shown, so it must not be a token that was given by mistake. */
function folderOf(option: string, given: string, { folders }: Io): string {
  const folder = resolve(folders.current, given);
  if (given === '' || (!existsSync(folder) && shown(given, '') === '')) throw badFolder(option);
  return folder;
}

/** A path of an installation in words, relative to the current folder if it is there. */
export function named(path: string, { lockFile }: Place, { folders }: Io): string {
  const below = relative(folders.current, path);
  const shortest = below.startsWith('..') ? path : below;
  return path === lockFile ? `the entry of ${PROVIDER_SOURCE} in ${shortest}` : shortest;
}
