import type { Io } from './io';

/** What the user of Windows must know about a new private file: Node.js cannot set its permissions there. */
export function rightsNotice({ platform }: Pick<Io, 'platform'>): string {
  return platform.startsWith('windows_')
    ? 'On Windows, the file has the permissions of its folder: keep it in a folder that only you can read, such as your user profile.\n'
    : '';
}
