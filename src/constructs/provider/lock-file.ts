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

/**
 * Writes entries into the text of a lock file.
 *
 * @param text - the current text; undefined if there is no file
 * @param own - replaces the entry of the same provider completely
 * @param others - added only for providers that have no entry
 */
export function updateLockFile(text: string | undefined, own: LockEntry, others: readonly LockEntry[]): string {
  const { header, blocks } = parse(text ?? HEADER);
  blocks.set(own.address, format(own));
  for (const entry of others) {
    if (!blocks.has(entry.address)) blocks.set(entry.address, format(entry));
  }
  const sorted = [...blocks.keys()].sort().map((address) => blocks.get(address) ?? '');
  return [header, ...sorted].join('\n');
}

/** The text before the first entry, and the text of each entry by its provider, so that other entries stay unchanged. */
function parse(text: string): { header: string; blocks: Map<string, string> } {
  const lines = text.replaceAll('\r\n', '\n');
  const entry = /^provider "([^"]+)" \{\n[^]*?^\}\n?/gm;
  const blocks = new Map<string, string>();
  for (const match of lines.matchAll(entry)) blocks.set(match[1] ?? '', `${match[0].trimEnd()}\n`);
  const header = lines.split(/^provider "/m, 1)[0]?.trimEnd();
  return { header: `${header ?? ''}\n`, blocks };
}

function format({ address, version, hashes }: LockEntry): string {
  const list = hashes.length === 0 ? '' : `  hashes = [\n${hashes.map((hash) => `    "${hash}",\n`).join('')}  ]\n`;
  return `provider "${address}" {\n  version     = "${version}"\n  constraints = "${version}"\n${list}}\n`;
}
