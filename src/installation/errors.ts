import { SignetError } from '../errors';

/** Why the provider was not written into a folder, or not removed from it. */
export const installationErrors = {
  symbolicLink: (path: string, expected: 'file' | 'folder') =>
    new SignetError({
      code: 'install/symbolic-link',
      what: `"${path}" is a symbolic link`,
      why:
        expected === 'folder'
          ? 'The engine runs what is in this folder. Through a link, the provider would be written to or removed from another folder.'
          : 'A new file would replace the link, and the file that the link refers to would not change.',
      fix: 'Delete the link and try again.',
    }),

  inTheWay: (path: string, expected: 'file' | 'folder') =>
    new SignetError({
      code: 'install/in-the-way',
      what: `"${path}" is not a ${expected}`,
      why: `The provider needs a ${expected} of this name.`,
      fix: 'Move it or delete it, and try again.',
    }),

  folderMissing: (path: string) =>
    new SignetError({
      code: 'install/folder-missing',
      what: `The folder "${path}" does not exist`,
      fix: 'Correct the path, or create the folder.',
    }),

  notWritable: (path: string, reason: string) =>
    new SignetError({
      code: 'install/not-writable',
      what: `"${path}" cannot be changed`,
      why: reason,
      fix: 'Check the permissions of the file and its folder and the free space, or select another folder.',
    }),

  lockFile: (path: string) =>
    new SignetError({
      code: 'install/lock-file',
      what: `The lock file "${path}" cannot be read`,
      why: 'It contains something other than comments and one block for each provider, for example the marks of a merge conflict.',
      fix: 'Correct the file, or delete it: the engine creates it at the next init.',
    }),
} as const;
