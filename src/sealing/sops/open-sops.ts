import { openAge } from '../age/open-age';
import { isSignetError } from '../../errors';
import { cannotOpen, notSealed } from '../errors';
import type { Manifest } from '../manifest/manifest';
import { decryptTree } from './decrypt-tree';
import { parseSops, type SopsFile, type Tree } from './sops-file';

/** An opened manifest. */
export interface OpenedSops {
  readonly file: SopsFile;
  /** The manifest with its values decrypted. */
  readonly tree: Tree;
  /** The key of the token in the data of the Secret. */
  readonly key: string;
  readonly content: string;
}

/**
 * Opens the manifest of a Secret with one value that SOPS has encrypted for age keys. Its authentication code is checked.
 *
 * @throws SignetError those of {@link openAge}; `sealing/not-sealed` for a manifest with another number of values
 */
export async function openSops(text: string, identities: readonly string[]): Promise<OpenedSops> {
  const file = await parseSops(text);
  const tree = decryptTree(file, await dataKeyOf(file, identities));
  const { stringData, data } = tree;
  const entries = [
    ...entriesOf(stringData),
    ...entriesOf(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')] as const),
  ];
  const [only, other] = entries;
  if (only === undefined || other !== undefined) throw notSealed('manifest');
  return { file, tree, key: only[0], content: only[1] };
}

const entriesOf = (values: string | Tree | undefined): readonly (readonly [string, string])[] =>
  Object.entries(typeof values === 'object' ? values : {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );

/** The data key, from the first entry that one of the private keys opens. */
async function dataKeyOf({ age }: SopsFile, identities: readonly string[]): Promise<Uint8Array> {
  for (const { enc } of age) {
    try {
      return await openAge(enc, identities);
    } catch (error) {
      if (!isSignetError(error) || error.code !== 'sealing/cannot-open') throw error;
    }
  }
  throw cannotOpen(identities.length);
}

/** The Secret of an opened manifest, as it was declared; undefined if Signet cannot have written it. */
export function manifestOf({ tree: { metadata, type }, key }: OpenedSops): Manifest | undefined {
  if (typeof metadata !== 'object' || typeof type !== 'string') return undefined;
  const { name, namespace, labels, annotations } = metadata;
  if (typeof name !== 'string') return undefined;
  return {
    name,
    key,
    type,
    ...(typeof namespace === 'string' && { namespace }),
    ...(isTexts(labels) && { labels }),
    ...(isTexts(annotations) && { annotations }),
  };
}

const isTexts = (values: string | Tree | undefined): values is Readonly<Record<string, string>> =>
  typeof values === 'object' && Object.values(values).every((value) => typeof value === 'string');
