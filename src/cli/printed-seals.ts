import { stripVTControlCharacters } from 'node:util';
import { armoredAge } from '../sealing';

/** A sealed text in the printed output of an engine or cdktf. */
export interface PrintedSeal {
  /** The names of the output: `jenkins_token` as an engine prints it, `stack.jenkins.Token.Output` as cdktf prints it. */
  readonly names: readonly string[];
  readonly text: string;
}

/**
 * A sealed text with its line breaks. The text before the end marker on the last line is the margin of all lines. A text
 * that was cut off ends at the next begin marker.
 */
const ARMORED =
  /-----BEGIN\s+AGE\s+ENCRYPTED\s+FILE-----((?:(?!-----BEGIN).)*?)\n([^\n]*)-----END\s+AGE\s+ENCRYPTED\s+FILE-----/gs;

/** The first characters of every age file in base64. */
const COMPACT = /YWdlLWVuY3J5cHRpb24ub3JnL3Yx[A-Za-z0-9+/]+={0,2}/g;

/**
 * The sealed texts in a log. cdktf prints each output twice, the second time indented and wrapped, and some lines begin with
 * the name of the stack. The lines are joined again, and equal texts are returned once. A plan in the log shows the text
 * that a change replaces: it counts only if the log has no other.
 */
export function printedSeals(log: string): readonly PrintedSeal[] {
  // The bars are the margin of a box, in which Terraform prints diagnostics.
  const plain = stripVTControlCharacters(log)
    .replaceAll('\r\n', '\n')
    .replaceAll(/[│╷╵|](?= |$)/gm, ' ');
  const printed = new Map<string, Set<string>>();
  const planned = new Map<string, Set<string>>();
  const add = (text: string, at: number) => {
    const { names, isPlanned } = labelsAt(plain, at);
    const seals = isPlanned ? planned : printed;
    seals.set(text, new Set([...(seals.get(text) ?? []), ...names]));
  };
  for (const { 0: all, 1: body = '', 2: margin = '', index } of plain.matchAll(ARMORED))
    add(armoredAge(joined(body, margin.length)) ?? all, index);
  // Replaced by spaces of the same length, so that positions do not change.
  const rest = plain.replace(ARMORED, (text) => text.replace(/\S/g, ' '));
  for (const { 0: start, index } of rest.matchAll(COMPACT)) {
    const text = armoredAge(start + continuation(rest, index, start));
    if (text !== undefined) add(text, index);
  }
  return [...(printed.size > 0 ? printed : planned)].map(([text, names]) => ({ names: [...names], text }));
}

/**
 * The base64 of lines, each without its margin or, if the margin has another width, only its last word. Lines that a plan
 * adds are left out: the others are the text that exists.
 */
function joined(lines: string, margin: number): string {
  return lines
    .split('\n')
    .filter((line) => line.slice(0, margin).trim() !== '+')
    .map((line) => {
      const text = line.slice(margin).trim();
      return /^[A-Za-z0-9+/=]*$/.test(text) ? text : (text.split(/\s+/).at(-1) ?? '');
    })
    .join('');
}

/** The further lines of a compact text that a terminal wrapped: all but the last end in the same column as the first. */
function continuation(log: string, index: number, start: string): string {
  const lineStart = log.lastIndexOf('\n', index) + 1;
  const [first = '', ...others] = log.slice(lineStart).split('\n');
  if (start.endsWith('=') || lineStart + first.trimEnd().length !== index + start.length) return '';
  const margin = first.length - first.trimStart().length;
  let text = '';
  for (const line of others) {
    const part = line.slice(margin).trimEnd();
    if (line.slice(0, margin).trim() !== '' || !/^(?=.)[A-Za-z0-9+/]*={0,2}$/.test(part)) break;
    const isLast = line.trimEnd().length < first.trimEnd().length;
    // A single short line is another word rather than the end of a text of at least 600 characters.
    if (isLast && text === '') break;
    text += part;
    if (isLast) break;
  }
  return text;
}

interface Labels {
  readonly names: readonly string[];
  /** Whether it is a value in a plan: the name has a mark of a change before it. */
  readonly isPlanned: boolean;
}

/** What is before a value that begins at a position. */
function labelsAt(log: string, index: number): Labels {
  const lines = log.slice(0, index).split('\n');
  const first = lines.pop() ?? '';
  // A terminal may have wrapped the line after the equals sign.
  const own = /=\s*$/.test(lines.at(-1) ?? '') && first.trim() === '' ? `${lines.pop()?.trimEnd() ?? ''} ` : first;
  // `name = <<EOT` before the line, or `name = "` on it.
  const engine = /([-+~]\s+)?"?([A-Za-z_][\w-]*)"?\s+=\s+(?:<<-?\w+\s*|")$/.exec(
    /"$/.test(own) ? own : (lines.at(-1) ?? ''),
  );
  if (engine?.[2] !== undefined) return { names: [engine[2]], isPlanned: engine[1] !== undefined };
  const [, indent = '', name] = /^(\s*)([\w.-]+) = $/.exec(own) ?? [];
  const names = name === undefined ? [] : [[...ancestors(lines, indent.length), name].join('.')];
  return { names, isPlanned: false };
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
