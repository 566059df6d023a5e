import { stripVTControlCharacters } from 'node:util';
import { armoredAge } from '../sealing';
import { labelsAt } from './seal-labels';

/** A sealed text in the printed output of an engine or cdktf. */
export interface PrintedSeal {
  /** The names of the output: `jenkins_token` as an engine prints it, `stack.jenkins.Token.Output` as cdktf prints it. */
  readonly names: readonly string[];
  readonly text: string;
}

/**
 * A sealed text between its markers, which a narrow terminal may have wrapped, too. A text that was cut off ends at the
 * next begin marker.
 */
const ARMORED = new RegExp(`${marker('BEGIN')}((?:(?!${marker('BEGIN')}).)*?)${marker('END')}`, 'gs');

/** The first characters of every age file in base64. */
const COMPACT = /YWdlLWVuY3J5cHRpb24ub3JnL3Yx[A-Za-z0-9+/]+={0,2}/g;

/** What cdktf prints between any two lines of a run: `1 Stack deploying     0 Stacks done     0 Stacks waiting`. */
const PROGRESS = /(?<!\n)\n+[ \t]*\d+ Stacks? [a-z]+(?:[ \t]+\d+ Stacks? [a-z]+)*[ \t]*(?=\n)/g;

/** What a pipeline puts before each line. */
const TIME_STAMP = /^\[?\d{4}-\d\d-\d\dT[\d:.]+Z\]? /gm;

/**
 * The sealed texts in a log. cdktf prints each output twice, the second time indented and wrapped, and some lines begin with
 * the name of the stack. The lines are joined again, and equal texts are returned once. A plan in the log shows the text
 * that a change replaces: it counts only if the log has no other.
 */
export function printedSeals(log: string): readonly PrintedSeal[] {
  // The bars are the margin of a box, in which Terraform prints diagnostics.
  const plain = stripVTControlCharacters(log)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(PROGRESS, '')
    .replaceAll(TIME_STAMP, '')
    .replaceAll(/[│╷╵|](?= |$)/gm, ' ');
  const alone = armoredAge(plain.replaceAll(/\s/g, ''));
  if (alone !== undefined) return [{ names: [], text: alone }];
  const printed = new Map<string, Set<string>>();
  const planned = new Map<string, Set<string>>();
  const add = (text: string, at: number) => {
    const { names, isPlanned } = labelsAt(plain, at);
    const seals = isPlanned ? planned : printed;
    seals.set(text, new Set([...(seals.get(text) ?? []), ...names]));
  };
  for (const { 0: all, 1: body = '', index } of plain.matchAll(ARMORED)) add(armoredAge(joined(body)) ?? all, index);
  // Replaced by spaces of the same length, so that positions do not change.
  const rest = plain.replace(ARMORED, (text) => text.replace(/\S/g, ' '));
  for (const { 0: start, index } of rest.matchAll(COMPACT)) {
    const text = armoredAge(start + continuation(rest, index, start));
    if (text !== undefined) add(text, index);
  }
  return [...(printed.size > 0 ? printed : planned)].map(([text, names]) => ({ names: [...names], text }));
}

/** A pattern of a line of ASCII armor, in which a terminal may have broken lines anywhere. */
function marker(kind: 'BEGIN' | 'END'): string {
  return Array.from(`-----${kind}AGEENCRYPTEDFILE-----`).join(String.raw`\s*`);
}

/** The base64 between the markers: on lines, or on one line with spaces or the escape sequence `\n` in place of line breaks. */
function joined(body: string): string {
  const text = body.replaceAll(/\s/g, '');
  if (text.includes('\\')) return text.replaceAll(/\\[nr]/g, '');
  return body.includes('\n') ? joinedLines(body) : text;
}

/**
 * The base64 of lines, each without its margin, which is the text before the end marker on the last line, or, if the margin
 * has another width, only its last word. Lines that a plan adds are left out: the others are the text that exists.
 */
function joinedLines(body: string): string {
  const lines = body.split('\n');
  const margin = (lines.pop() ?? '').length;
  return lines
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
