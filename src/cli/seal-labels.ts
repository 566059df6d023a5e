/** What is printed before a value. */
export interface Labels {
  /** The name of the output; for a value in a map or a list, with its keys and indexes: `tokens.jenkins`, `tokens.0`. */
  readonly names: readonly string[];
  /** Whether it is a value in a plan: the name has a mark of a change before it. */
  readonly isPlanned: boolean;
}

/** A name or key before its value: `name = `, `"key" = `, or, in the JSON that cdktf prints, `"key": `. */
const KEY = String.raw`(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[\w.-]+))(?:\s+=|:)\s+`;
/** The line of a value up to the value: `name = <<EOT`, `name = "`, `name = `, or without a name in a list. */
const VALUE = new RegExp(String.raw`^(?<before>|.*?\s)(?<mark>[-+~]\s+)?(?:${KEY})?(?<start><<-?\w+|"|)\s*$`);
/** The first line of a map or a list. */
const CONTAINER = new RegExp(String.raw`^(?:${KEY})?(?:to(?:map|list|set)\()?(?<start>[[{])$`);

/** Something printed in a map, in a list, or at the top. */
interface Item {
  /** Undefined in a list. */
  readonly key: string | undefined;
  readonly column: number;
  readonly isPlanned: boolean;
}

/** The labels of a value that begins at a position of a log. */
export function labelsAt(log: string, index: number): Labels {
  const printed = log.slice(0, index).split('\n');
  const stack = stackOf(printed.at(-1) ?? '');
  const previous = printed.slice(0, -1).map(stackOf).filter(Boolean).at(-1);
  // cdktf prints a part of the output of one stack, then a part of another: the name above belongs to the other stack.
  if (stack !== '' && previous !== undefined && previous !== stack) return { names: [], isPlanned: false };
  const lines = printed.map(withoutStack);
  const first = lines.pop() ?? '';
  // A terminal may have wrapped the line after the equals sign.
  const own = /=\s*$/.test(lines.at(-1) ?? '') && first.trim() === '' ? `${lines.pop()?.trimEnd() ?? ''} ` : first;
  const isHeredoc = own.trim() === '' && /<<-?\w+\s*$/.test(lines.at(-1) ?? '');
  const {
    before = '',
    mark = '',
    start = '',
    ...key
  } = VALUE.exec(isHeredoc ? (lines.pop() ?? '') : own)?.groups ?? {};
  const item = { key: keyOf(key), column: before.length + mark.length, isPlanned: mark !== '' };
  // Only cdktf prints a value without a quotation mark, and it prints nothing before the name.
  if (start === '' && (item.key === undefined || before.trim() !== '')) return { names: [], isPlanned: false };
  const { path, isPlanned } = pathOf(item, lines, !isHeredoc);
  return { names: path.length === 0 ? [] : [path.join('.')], isPlanned };
}

/** The path of an item, from the containers that begin above it, each with a smaller indentation. */
function pathOf(
  item: Item,
  lines: readonly string[],
  isTree: boolean,
): { path: readonly string[]; isPlanned: boolean } {
  const { key, column } = item;
  let index = 0;
  for (const [at, line] of [...lines.entries()].reverse()) {
    const {
      margin = '',
      mark = '',
      text = '',
    } = /^(?<margin>\s*)(?<mark>[-+~]\s)?(?<text>.*?)\s*$/.exec(line)?.groups ?? {};
    const own = margin.length + mark.length;
    if (text === '' || own > column) continue;
    if (own === column) {
      if (text.endsWith(',')) index += 1;
      continue;
    }
    const container = CONTAINER.exec(text)?.groups;
    if (container === undefined) break;
    const above = { key: keyOf(container), column: own, isPlanned: item.isPlanned || mark !== '' };
    const { path, isPlanned } = pathOf(above, lines.slice(0, at), isTree);
    const isList = container['start'] === '[';
    // A plan hides elements that do not change, so the index is unknown.
    if (path.length === 0 || (isList && isPlanned)) return { path: [], isPlanned };
    return { path: [...path, isList ? String(index) : (key ?? '')], isPlanned };
  }
  const { isPlanned } = item;
  return { path: key === undefined ? [] : [...(isTree ? ancestors(lines, column) : []), key], isPlanned };
}

/**
 * The lines above that are indented less and less, as cdktf prints the path of an output, below an empty line. None if
 * the lines are another text.
 */
function ancestors(lines: readonly string[], indent: number): readonly string[] {
  const path: string[] = [];
  let inner = indent;
  let above: string | undefined = '';
  for (const [index, line] of [...lines.entries()].reverse()) {
    const name = line.trim();
    const own = line.length - line.trimStart().length;
    if (name === '' || own >= inner) continue;
    if (own === 0) break;
    if (!/^[\w.-]+$/.test(name)) return [];
    path.unshift(name);
    inner = own;
    above = lines[index - 1];
  }
  return above === undefined || above.trim() === '' ? path : [];
}

function keyOf({ quoted, bare }: Readonly<Record<string, string | undefined>>): string | undefined {
  return bare ?? quoted?.replaceAll(/\\(.)/g, '$1');
}

/** The name of the stack and the spaces after it, which cdktf prints before some lines. Empty if there is none. */
const stackOf = (line: string): string => /^[\w.-]+ {2,}(?=[^\s=]|$)/.exec(line)?.[0] ?? '';

/** A line with spaces in place of the name of the stack. */
const withoutStack = (line: string): string => line.replace(stackOf(line), (stack) => ' '.repeat(stack.length));
