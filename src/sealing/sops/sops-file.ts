import { notSealed } from '../errors';

/** An object of objects and texts. */
export interface Tree {
  readonly [key: string]: string | Tree;
}

/** The manifest of a Secret that SOPS has encrypted for age keys. */
export interface SopsFile {
  /** The manifest, with its encrypted values. */
  readonly tree: Tree;
  /** The recipients with the age files that contain the data key. */
  readonly age: readonly SopsEntry[];
  /** The names of other services and keys that can decrypt the data key, such as `kms` and `pgp`. */
  readonly otherKeys: readonly string[];
  readonly lastModified: string;
  readonly mac: string;
  readonly encryptedRegex: string;
  readonly macOnlyEncrypted: boolean;
}

export interface SopsEntry {
  readonly recipient: string;
  readonly enc: string;
}

/** Where SOPS writes who else can decrypt the data key. */
const OTHER_KEYS = ['kms', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms', 'pgp', 'key_groups'];

/** Reads a manifest as SOPS writes it. Throws `sealing/not-sealed`. */
export async function parseSops(text: string): Promise<SopsFile> {
  const { parse } = await import('yaml');
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    throw notSealed('manifest'); // the message of the library contains the text
  }
  if (!isObject(document)) throw notSealed('manifest');
  const { sops, ...tree } = document;
  if (!isObject(sops) || !isTree(tree)) throw notSealed('manifest');
  const { age, lastmodified, mac, encrypted_regex: encryptedRegex } = sops;
  if (!Array.isArray(age) || !age.every(isEntry)) throw notSealed('manifest');
  const texts = [lastmodified, mac, encryptedRegex];
  if (!texts.every((value) => typeof value === 'string')) throw notSealed('manifest');
  const [lastModified = '', code = '', regex = ''] = texts;
  return {
    tree,
    age,
    otherKeys: OTHER_KEYS.filter((name) => isFilled(sops[name])),
    lastModified,
    mac: code,
    encryptedRegex: regex,
    macOnlyEncrypted: sops['mac_only_encrypted'] === true,
  };
}

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTree = (value: unknown): value is Tree =>
  isObject(value) && Object.values(value).every((inner) => typeof inner === 'string' || isTree(inner));

const isEntry = (value: unknown): value is SopsEntry =>
  isObject(value) && typeof value['recipient'] === 'string' && typeof value['enc'] === 'string';
