import { visibleLine } from '../../errors';
import { redacted } from '../../secret';

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => string;
}

/** A table in the form of kubectl: three spaces between columns, none after the last. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ cell }) => visibleLine(redacted(cell(row))))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines
    .map((line) =>
      line.map((cell, index) => (index === line.length - 1 ? cell : cell.padEnd((widths[index] ?? 0) + 3))),
    )
    .map((line) => `${line.join('')}\n`)
    .join('');
}
