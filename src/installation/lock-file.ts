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
const ENGINE_HEADER = /^(# This file is maintained automatically by "\w+ init"\.\r?\n# Manual edits may be lost .*)?$/;

/**
 * Writes entries into the text of a lock file. All other text stays as it is, and new lines get the line ends of the text.
 * Returns undefined for a text that is not a lock file: nothing of it may get lost.
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
  const before = text ?? HEADER;
  const blocks = blocksOf(before);
  if (blocks === undefined) return undefined;
  const missing = others.filter(({ address }) => blocks.every((block) => block.address !== address));
  return missing.reduce((changed, entry) => withEntry(changed, entry), withEntry(before, own));
}

/**
 * Removes the entry of a provider from the text of a lock file. Returns undefined for a text that is not a lock file, and an
 * empty text if only the comment of the engine remains.
 */
export function removeFromLockFile(text: string, address: string): string | undefined {
  const blocks = blocksOf(text);
  const own = blocks?.find((block) => block.address === address);
  if (own === undefined) return blocks && text;
  const [before, after] = [text.slice(0, own.start).trimEnd(), text.slice(own.end).trimStart()];
  if (blocks?.length === 1 && ENGINE_HEADER.test(before) && after === '') return '';
  const end = lineEndOf(text);
  if (before === '') return after;
  return `${before}${end}${after === '' ? '' : `${end}${after}`}`;
}

/** An entry in a text, from its first character to the closing brace. */
interface Block {
  readonly address: string;
  readonly start: number;
  readonly end: number;
  /** The entry without comments. */
  readonly code: string;
}

/** An entry without comments: arguments with strings and lists of strings. */
const ENTRY =
  /^provider "[^"]+" \{\s*\n(?:[ \t]*(?:\w+[ \t]*=[ \t]*(?:"[^"\n]*"|\[[^\]\n]*\]?)|"[^"\n]*",?|\])?[ \t]*\n)*\}$/;

/** The entries of a text; undefined if it has something other than entries and comments. */
function blocksOf(text: string): readonly Block[] | undefined {
  const code = withoutComments(text);
  const entry = /^provider "([^"]+)" \{[ \t]*\n[^]*?^\}/gm;
  const blocks = [...code.matchAll(entry)].map(({ 0: found, 1: address = '', index }) => ({
    address,
    start: index,
    end: index + found.length,
    code: found,
  }));
  const isLockFile = code.replace(entry, '').trim() === '' && blocks.every((block) => ENTRY.test(block.code));
  return isLockFile ? blocks : undefined;
}

/** The text with spaces in place of comments and carriage returns, so that each position stays the same. */
function withoutComments(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ');
  return text
    .replace(/\r(?=\n)/g, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\*[^]*?\*\/|(?:#|\/\/).*/g, (found) =>
      found.startsWith('"') ? found : blank(found),
    );
}

const lineEndOf = (text: string): string => (/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n');

/** Writes an entry in the place of the one of the same provider, otherwise among the others in the order of their addresses. */
function withEntry(text: string, entry: LockEntry): string {
  const blocks = blocksOf(text) ?? [];
  const end = lineEndOf(text);
  const own = blocks.find(({ address }) => address === entry.address);
  const block = format(entry, constraintsIn(own?.code, entry.version)).replaceAll('\n', end);
  if (own !== undefined) return text.slice(0, own.start) + block + text.slice(own.end);

  const [next] = blocks.filter(({ address }) => address > entry.address);
  const previous = blocks.filter(({ address }) => address < entry.address).at(-1);
  if (previous === undefined && next !== undefined)
    return `${text.slice(0, next.start)}${block}${end}${end}${text.slice(next.start)}`;
  const place = previous === undefined ? text.length : endOfLine(text, previous.end);
  const before = text.slice(0, place).trimEnd();
  const after = text.slice(place) || end;
  return `${before}${before === '' ? '' : `${end}${end}`}${block}${after}`;
}

/** The position of the next line end, or the end of the text. */
function endOfLine(text: string, position: number): number {
  return position + (/^.*?(?=\r?\n|$)/.exec(text.slice(position))?.[0].length ?? 0);
}

function constraintsIn(block: string | undefined, version: string): string | undefined {
  if (block === undefined || /^\s*version\s*=\s*"([^"]*)"/m.exec(block)?.[1] !== version) return undefined;
  return /^\s*constraints\s*=\s*"([^"]*)"/m.exec(block)?.[1];
}

function format({ address, version, hashes }: LockEntry, constraints = version): string {
  const list = hashes.length === 0 ? '' : `  hashes = [\n${hashes.map((hash) => `    "${hash}",\n`).join('')}  ]\n`;
  return `provider "${address}" {\n  version     = "${version}"\n  constraints = "${constraints}"\n${list}}`;
}
