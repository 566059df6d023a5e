import { createHash } from 'node:crypto';
import { DNS_SUBDOMAIN } from '../../facts/names';

/**
 * The name of the block of a Kubernetes object: a valid identifier that depends on nothing but the object. Two objects have
 * two names: a part in the form of DNS contains no `_`, and every other name ends in a hash.
 *
 * @param parts - the namespace, if the kind has one, and the name.
 */
export function blockName(kind: string, parts: readonly string[]): string {
  const names = parts.map((part) => part.replaceAll(/[^A-Za-z0-9-]/g, '_'));
  const plain = [kind.toLowerCase(), ...names].join('_');
  return parts.every((part) => DNS_SUBDOMAIN.accepts(part)) ? plain : `${plain}__${hashOf([kind, ...parts])}`;
}

/**
 * The name of the block of an object that a server identifies by an id, and whose own name can be any text.
 *
 * @param words - what makes the name readable.
 */
export function blockNameWithId(kind: string, words: readonly string[], id: string): string {
  const names = words.map((word) => word.replaceAll(/[^A-Za-z0-9-]+/g, '_').slice(0, 60));
  return [kind, ...names, hashOf([kind, id])].join('_');
}

const hashOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10);
