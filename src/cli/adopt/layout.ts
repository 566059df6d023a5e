import { isReference, REFERENCE, type Resource, type Value, type ValueObject } from './resource';

/** An expression of the language, printed as it is. */
export interface Code {
  readonly [CODE]: string;
}

const CODE = Symbol('code');

export const code = (text: string): Code => ({ [CODE]: text });

/** A value to print. */
export type Printable = null | boolean | number | string | Code | readonly Printable[] | PrintableObject;
export interface PrintableObject {
  readonly [key: string]: Printable;
}

/** Values with the expressions of their references. */
export const withCode = (
  values: ValueObject,
  codeOf: (resource: Pick<Resource, 'type' | 'name'>) => string,
): PrintableObject => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, printable(value, codeOf)]));

function printable(value: Value, codeOf: (resource: Pick<Resource, 'type' | 'name'>) => string): Printable {
  if (isReference(value)) return code(codeOf(value[REFERENCE]));
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map((item) => printable(item, codeOf)) : withCode(value, codeOf);
}

/** How a language writes values. */
export interface Syntax {
  text(value: string): string;
  /** The name of an entry of an object. */
  key(name: string): string;
  /** What separates the name of an entry from its value: `: `, or ` = `. */
  readonly assignment: string;
  /** Whether entries on lines of their own end in a comma. */
  readonly commas: boolean;
  /** Whether the values of entries on consecutive lines begin in the same column. */
  readonly aligned: boolean;
}

/** The length of a line, up to which a value stays on one line. */
const LINE = 100;
const INDENT = '  ';

/** A value, on one line if it is short enough. The first line begins in column `column`; the others are indented. */
export function printValue(value: Printable, syntax: Syntax, indent: string, column: number): string {
  const short = inline(value, syntax);
  if (column + short.length <= LINE || !isContainer(value)) return short;
  const deeper = `${indent}${INDENT}`;
  if (isList(value)) {
    const items = value.map((item) => `${deeper}${printValue(item, syntax, deeper, deeper.length + 1)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  return `{\n${printEntries(value, syntax, deeper)}${indent}}`;
}

/** The entries of an object, each on lines of its own. */
export function printEntries(object: PrintableObject, syntax: Syntax, indent: string): string {
  const entries = Object.entries(object).map(([name, value]) => {
    const key = syntax.key(name);
    const column = indent.length + key.length + syntax.assignment.length + 1;
    return { key, value: printValue(value, syntax, indent, column) };
  });
  const end = syntax.commas ? ',' : '';
  return entries
    .map(({ key, value }, at) => {
      const width = syntax.aligned && !value.includes('\n') ? widthAround(entries, at) : 0;
      return `${indent}${key.padEnd(width)}${syntax.assignment}${value}${end}\n`;
    })
    .join('');
}

/** The longest key among the entries on consecutive single lines around one. */
function widthAround(entries: readonly { readonly key: string; readonly value: string }[], at: number): number {
  const isBreak = ({ value }: { readonly value: string }) => value.includes('\n');
  const breaks = [-1, ...entries.flatMap((entry, index) => (isBreak(entry) ? [index] : [])), entries.length];
  const to = breaks.findIndex((index) => index > at);
  return Math.max(...entries.slice((breaks[to - 1] ?? -1) + 1, breaks[to]).map(({ key }) => key.length));
}

function inline(value: Printable, syntax: Syntax): string {
  if (isCode(value)) return value[CODE];
  if (typeof value === 'string') return syntax.text(value);
  if (!isContainer(value)) return String(value);
  if (isList(value)) return `[${value.map((item) => inline(item, syntax)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([name, item]) => `${syntax.key(name)}${syntax.assignment}${inline(item, syntax)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const isContainer = (value: Printable): value is readonly Printable[] | PrintableObject =>
  typeof value === 'object' && value !== null && !isCode(value);

const isCode = (value: Printable): value is Code => typeof value === 'object' && value !== null && CODE in value;

/** A value that is a text; otherwise an empty text. */
export const textIn = (value: Printable | undefined): string => (typeof value === 'string' ? value : '');

/** Whether a value is an object, and no list and no expression. */
export const isPrintableObject = (value: Printable | undefined): value is PrintableObject =>
  value !== undefined && isContainer(value) && !isList(value);

const isList = <T>(value: readonly T[] | { readonly [key: string]: T }): value is readonly T[] => Array.isArray(value);
