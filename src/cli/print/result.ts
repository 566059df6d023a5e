import type { DocumentOptions, ToStringOptions } from 'yaml';
import { isVisible, visibleJson, visibleLine, visibleYaml } from '../../errors';
import type { Io } from '../io';
import { redacted } from '../../secret';
import { type Column, table } from './table';

export const FORMATS = ['table', 'wide', 'json', 'yaml', 'name'] as const;
export type Format = (typeof FORMATS)[number];

/** Something to print, in any of the formats. */
export interface Result<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Further columns of `wide`. */
  readonly more: readonly Column<Row>[];
  /** The name in the form of kubectl: `secret/x`. */
  readonly name: (row: Row) => string;
  /** The Kubernetes object. */
  readonly object: (row: Row) => object;
  /** A single object is printed as itself, not as a list of one. */
  readonly single?: boolean;
}

export async function printResult<Row>(result: Result<Row>, format: Format, io: Io): Promise<void> {
  const { rows, columns, more } = result;
  switch (format) {
    case 'table':
      io.stdout.write(table(columns, rows));
      return;
    case 'wide':
      io.stdout.write(table([...columns, ...more], rows));
      return;
    case 'name':
      io.stdout.write(rows.map((row) => `${visibleLine(redacted(result.name(row)))}\n`).join(''));
      return;
    case 'json':
      io.stdout.write(`${visibleJson(JSON.stringify(documentOf(result), null, 2))}\n`);
      return;
    case 'yaml':
      io.stdout.write(await yaml(documentOf(result)));
  }
}

/** YAML without anything that could be a token. */
async function yaml(document: unknown): Promise<string> {
  // kubectl reads YAML 1.1, in which more words are not strings, such as yes and on.
  return toYaml(redacted(document), { version: '1.1' });
}

/** YAML for kubectl. It reads even more texts as numbers than YAML 1.1 does, so every string is quoted. */
export async function manifestYaml(manifest: unknown): Promise<string> {
  return toYaml(redacted(manifest), {}, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

/** Strings with control characters are quoted, because only quoted strings can have escape sequences. */
async function toYaml(value: unknown, reading: DocumentOptions, writing: ToStringOptions = {}): Promise<string> {
  const { Document, visit } = await import('yaml');
  const document = new Document(value, reading);
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && !isVisible(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return visibleYaml(document.toString({ ...writing, lineWidth: 0 }));
}

function documentOf<Row>({ rows, object, single }: Result<Row>): unknown {
  const items = rows.map((row) => redacted(object(row)));
  return single ? items[0] : { apiVersion: 'v1', kind: 'List', items };
}
