import { createHash } from 'node:crypto';
import type { Draw } from '../draw';
import type { YamlObject, YamlValue } from '../manifest/yaml';
import { encryptValue } from './encrypt-value';
import { ENCRYPTED_REGEX } from './metadata';
import type { Tree } from './sops-file';

interface Encryption {
  readonly dataKey: Uint8Array;
  readonly draw: Draw;
  readonly macOnlyEncrypted: boolean;
  /** In RFC 3339. It is authenticated with the code. */
  readonly lastModified: string;
}

/** SOPS begins the hash with these bytes if only the encrypted values are part of it. */
export const ONLY_ENCRYPTED = Buffer.from('8a3fd2ad54ce66527b1034f3d147be0b0b975b3bf44f72c6fdadec8176f27d69', 'hex');

const encrypted = new RegExp(ENCRYPTED_REGEX);

/** The tree with the values encrypted that SOPS encrypts, and the authentication code of its values. */
export function encryptTree(tree: Tree, encryption: Encryption): { readonly tree: YamlObject; readonly mac: string } {
  const { dataKey, draw, macOnlyEncrypted, lastModified } = encryption;
  const hash = createHash('sha512').update(macOnlyEncrypted ? ONLY_ENCRYPTED : '');
  const walk = (branch: Tree, above: readonly string[]): YamlObject =>
    Object.fromEntries(
      Object.entries(branch).map(([key, value]): [string, YamlValue] => {
        const path = [...above, key];
        if (typeof value !== 'string') return [key, walk(value, path)];
        // SOPS compares each key of the path, so a label of this name is encrypted, too.
        const isEncrypted = path.some((name) => encrypted.test(name));
        if (isEncrypted || !macOnlyEncrypted) hash.update(value);
        return [key, isEncrypted ? encryptAt(path, value) : value];
      }),
    );
  const encryptAt = (path: readonly string[], value: string): string => {
    const place = path.map((name) => `${name}:`).join('');
    return encryptValue(value, { dataKey, iv: draw(`iv of ${place}`, IV_BYTES), authenticated: place });
  };
  const result = walk(tree, []);
  const mac = encryptValue(hash.digest('hex').toUpperCase(), {
    dataKey,
    iv: draw('iv of the authentication code', IV_BYTES),
    authenticated: lastModified,
  });
  return { tree: result, mac };
}

const IV_BYTES = 32;
