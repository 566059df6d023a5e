import { createDecipheriv, createHash } from 'node:crypto';
import { damaged, notSealed } from '../errors';
import { ONLY_ENCRYPTED } from './encrypt-tree';
import type { SopsFile, Tree } from './sops-file';

/**
 * The manifest with its values decrypted, after its authentication code was checked.
 *
 * @throws SignetError `sealing/damaged`, `sealing/not-sealed` for values of a type that a Secret does not have
 */
export function decryptTree(file: SopsFile, dataKey: Uint8Array): Tree {
  const { macOnlyEncrypted, mac, lastModified } = file;
  const encrypted = patternOf(file.encryptedRegex);
  const hash = createHash('sha512').update(macOnlyEncrypted ? ONLY_ENCRYPTED : '');
  const walk = (branch: Tree, above: readonly string[]): Tree =>
    Object.fromEntries(
      Object.entries(branch).map(([key, value]): [string, string | Tree] => {
        const path = [...above, key];
        if (typeof value !== 'string') return [key, walk(value, path)];
        const isEncrypted = path.some((name) => encrypted.test(name));
        const plain = isEncrypted ? decryptValue(value, dataKey, path.map((name) => `${name}:`).join('')) : value;
        if (isEncrypted || !macOnlyEncrypted) hash.update(plain);
        return [key, plain];
      }),
    );
  const tree = walk(file.tree, []);
  if (decryptValue(mac, dataKey, lastModified) !== hash.digest('hex').toUpperCase()) throw damaged();
  return tree;
}

function patternOf(regex: string): RegExp {
  try {
    return new RegExp(regex);
  } catch {
    throw notSealed('manifest');
  }
}

const VALUE = /^ENC\[AES256_GCM,data:([^,]+),iv:([^,]+),tag:([^,]+),type:str\]$/;
const TAG_BYTES = 16;

function decryptValue(value: string, dataKey: Uint8Array, authenticated: string): string {
  if (value === '') return '';
  const parts = VALUE.exec(value)
    ?.slice(1)
    .map((part) => Buffer.from(part, 'base64'));
  const [data, iv, tag] = parts ?? [];
  if (data === undefined || iv === undefined || tag?.length !== TAG_BYTES) throw notSealed('manifest');
  try {
    const decipher = createDecipheriv('aes-256-gcm', dataKey, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(authenticated)).setAuthTag(tag);
    return decipher.update(data, undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw damaged();
  }
}
