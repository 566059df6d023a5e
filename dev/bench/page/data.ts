import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/bundles';
import type { Environment } from '../environment';
import type { Measured } from '../row';

/** What was measured, from which the page is written. */
export const DATA_FILE = join(ROOT, 'docs', 'performance.json');

/** Where a row was measured: without an API server, on the sandbox, or on a real one. */
export type Place = 'machine' | 'sandbox' | 'real';

/** One row in one place. */
export interface Entry {
  readonly row: string;
  readonly place: Place;
  readonly environment: Environment;
  readonly measured: Measured;
}

export interface Data {
  readonly entries: readonly Entry[];
}

export function readData(): Data {
  return existsSync(DATA_FILE) ? (JSON.parse(readFileSync(DATA_FILE, 'utf8')) as Data) : { entries: [] };
}

/** The data with an entry in the place of the former one of the same row and place. Its numbers are rounded. */
export function withEntry(data: Data, entry: Entry): Data {
  const others = data.entries.filter(({ row, place }) => row !== entry.row || place !== entry.place);
  return { ...data, entries: [...others, JSON.parse(JSON.stringify(entry, rounded)) as Entry] };
}

export function entryOf(data: Data, row: string, place: Place): Entry | undefined {
  return data.entries.find((entry) => entry.row === row && entry.place === place);
}

/** The order of the entries in the data and on the page, in whatever order they were measured. */
export const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((a, b) => (a.row + a.place < b.row + b.place ? -1 : 1));

/** As it is written: one line for each entry, so that a diff shows which rows were measured again. */
export function dataText({ entries }: Data): string {
  const lines = inOrder(entries)
    .map((entry) => `    ${JSON.stringify(entry)}`)
    .join(',\n');
  return `{\n  "entries": [\n${lines}\n  ]\n}\n`;
}

/** More digits than these are noise. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
