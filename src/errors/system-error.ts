/** The code of an error of the operating system, for example `ENOENT`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code) ? code : undefined;
}

/** Why the operating system refused a file: a whole sentence. The messages of Node.js are not used: they repeat the path. */
export function systemReason(error: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file or folder.',
    EACCES: 'Permission is denied.',
    EPERM: 'The operation is not permitted.',
    ENOTEMPTY: 'Another process wrote into the folder at the same time.',
    EISDIR: 'It is a folder.',
    ENOTDIR: 'A part of its path is not a folder.',
    ENAMETOOLONG: 'Its name is too long.',
    ENOSPC: 'There is no space left.',
    EROFS: 'The file system is read-only.',
  };
  const code = systemCode(error);
  return code === undefined ? 'The reason is unknown.' : (reasons[code] ?? `The system returned ${code}.`);
}
