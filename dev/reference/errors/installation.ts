import type { Family } from './entry';

export const installation: Family = {
  title: 'Installing the provider',
  about:
    'Found by `signet provider install` and `uninstall`, and at synth, which installs the provider beside the stack.',
  rooms: ['src/installation'],
  entries: {
    'install/symbolic-link': {
      meaning: 'A file or folder that the provider is written to or removed from is a symbolic link.',
      cause:
        'The engine runs what is in this folder, so the provider must not be written to another folder. A lock file is replaced in one step, so a link in its place would be replaced and the file that it refers to would not change.',
      action: 'Delete the link, and try again.',
    },
    'install/in-the-way': {
      meaning: 'Something else has the name of a file or folder of the provider.',
      cause: 'For example a file with the name `terraform.d`, or a folder with the name `.terraform.lock.hcl`.',
      action: 'Move it or delete it, and try again.',
    },
    'install/folder-missing': {
      meaning: 'The folder of the project does not exist.',
      cause: 'The path is misspelled, or relative to another folder.',
      action: 'Correct the path, or create the folder.',
    },
    'install/not-writable': {
      meaning: 'A file or folder cannot be read, written or deleted.',
      cause: 'Permissions, a read-only lock file, a read-only file system, or a full disk; the message has the reason.',
      action:
        'Check the permissions and the free space, or select another folder. What was written before stays; the command can be repeated.',
    },
    'install/lock-file': {
      meaning: 'The file `.terraform.lock.hcl` cannot be read.',
      cause:
        'It contains something other than comments and one block for each provider, for example the marks of a merge conflict. It was not changed, because the entries of other providers could get lost.',
      action: 'Correct the file, or delete it: the engine creates it at the next `init`.',
    },
  },
};
