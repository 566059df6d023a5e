/** The entry of one provider in `.terraform.lock.hcl`. https://developer.hashicorp.com/terraform/language/files/dependency-lock */
export interface LockEntry {
  /** Host, namespace and type. */
  readonly address: string;
  readonly version: string;
  /** If there are none, the engine adds the hash of the package that it installs. */
  readonly hashes: readonly string[];
}

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;
/** The comment of either engine, or none. */
const ENGINE_HEADER = /^(# This file is maintained automatically by "\w+ init"\.\n# Manual edits may be lost .*)?$/;

/**
 * Writes entries into the text of a lock file. Returns undefined for a text that is not a lock file: nothing of it may get
 * lost.
 *
 * @param text - the current text; undefined if there is no file
 * @param own - replaces the entry of the same provider completely, except the constraints of an entry of this version
 * @param others - added only for providers that have no entry
 */
export function updateLockFile(
  text: string | undefined,
  own: LockEntry,
  others: readonly LockEntry[] = [],
): string | undefined {
  const lock = parse(text ?? HEADER);
  if (lock === undefined) return undefined;
  const { header, blocks } = lock;
  blocks.set(own.address, format(own, constraintsIn(blocks.get(own.address), own.version)));
  for (const entry of others) {
    if (!blocks.has(entry.address)) blocks.set(entry.address, format(entry));
  }
  return render(header, blocks);
}

/**
 * Removes the entry of a provider from the text of a lock file. Returns undefined for a text that is not a lock file, and an
 * empty text if only the comment of the engine remains.
 */
export function removeFromLockFile(text: string, address: string): string | undefined {
  const lock = parse(text);
  if (lock?.blocks.delete(address) !== true) return lock && text;
  const isEmpty = lock.blocks.size === 0 && ENGINE_HEADER.test(lock.header.trim());
  return isEmpty ? '' : render(lock.header, lock.blocks);
}

type Blocks = Map<string, string>;

/** The text before the first entry, and the text of each entry by its provider, so that other entries stay unchanged. */
function parse(text: string): { header: string; blocks: Blocks } | undefined {
  const lines = text.replaceAll('\r\n', '\n');
  const entry = /^provider "([^"]+)" \{\n[^]*?^\}\n?/gm;
  const blocks: Blocks = new Map();
  for (const match of lines.matchAll(entry)) blocks.set(match[1] ?? '', `${match[0].trimEnd()}\n`);
  const rest = lines.replace(entry, '').split('\n');
  if (!rest.every((line) => /^\s*(#.*)?$/.test(line))) return undefined;
  if ([...blocks.values()].some((block) => !ENTRY.test(block))) return undefined;
  const header = lines.split(/^provider "/m, 1)[0]?.trimEnd();
  return { header: `${header ?? ''}\n`, blocks };
}

/** An entry: arguments with strings and lists of strings, and comments. */
const ENTRY =
  /^provider "[^"]+" \{\n(?:[ \t]*(?:\w+[ \t]*=[ \t]*(?:"[^"\n]*"|\[[^\]\n]*\]?)|"[^"\n]*",?|\])?[ \t]*(?:#.*)?\n)*\}\n$/;

function render(header: string, blocks: Blocks): string {
  const sorted = [...blocks.keys()].sort().map((address) => blocks.get(address) ?? '');
  return [header, ...sorted].join('\n');
}

function constraintsIn(block: string | undefined, version: string): string | undefined {
  if (block === undefined || /^\s*version\s*=\s*"([^"]*)"/m.exec(block)?.[1] !== version) return undefined;
  return /^\s*constraints\s*=\s*"([^"]*)"/m.exec(block)?.[1];
}

function format({ address, version, hashes }: LockEntry, constraints = version): string {
  const list = hashes.length === 0 ? '' : `  hashes = [\n${hashes.map((hash) => `    "${hash}",\n`).join('')}  ]\n`;
  return `provider "${address}" {\n  version     = "${version}"\n  constraints = "${constraints}"\n${list}}\n`;
}
