import { createHash } from 'node:crypto';

/**
 * The `h1:` hash of a folder as the engines write it into `.terraform.lock.hcl`: the SHA-256 of a list with one line
 * for each file, sorted by name: the file's SHA-256 and its name. It was defined for Go modules:
 * https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1
 *
 * @param files - the content by path, relative to the folder and with `/` as the separator
 */
export function dirhash(files: ReadonlyMap<string, Uint8Array>): string {
  const summary = createHash('sha256');
  for (const name of [...files.keys()].sort()) {
    const hash = createHash('sha256')
      .update(files.get(name) ?? '')
      .digest('hex');
    summary.update(`${hash}  ${name}\n`);
  }
  return `h1:${summary.digest('base64')}`;
}
