import { figure, ratio } from '../measure';
import type { Measured, Row } from '../row';
import { digits, medianText, rangeOf } from './values';
import { distance, verdict } from './verdict';

/** A measured row as lines for a terminal. */
export function linesOf(row: Row, measured: Measured): string[] {
  const { series, notes = [] } = measured;
  const rows = series.map((one) => {
    const base = series.find(({ label }) => label === one.floorOf);
    const range = rangeOf(figure(one.samples));
    const times =
      base === undefined ? '' : `  ${base.label} / this: ${digits(ratio(base.samples, one.samples).median)}`;
    return `  ${one.label.padEnd(54)}${medianText(one).padStart(12)}${range === '' ? '' : `  (${range})`}${times}`;
  });
  const targets = row.targets.map((target) => `  target: ${target.text}: ${verdict(target, measured)}`);
  const distances = row.targets.flatMap((target) => distance(target, measured));
  return [row.title, ...rows, ...targets, ...[...distances, ...notes].map((line) => `  ${line}`)];
}
