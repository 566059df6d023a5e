import { figure, ratio } from '../measure';
import type { Measured, Row } from '../row';
import { digits, medianText, rangeOf } from './values';
import { verdict } from './verdict';

/** A measured row as lines for a terminal. */
export function linesOf(row: Row, measured: Measured): string[] {
  const { series, notes = [] } = measured;
  const rows = series.map((one) => {
    const base = series.find(({ label }) => label === one.floorOf);
    const range = rangeOf(figure(one.samples));
    const times =
      base === undefined ? '' : `  ${base.label} / this: ${digits(ratio(base.samples, one.samples).median)}`;
    return `  ${one.label.padEnd(46)}${medianText(one).padStart(12)}${range === '' ? '' : `  (${range})`}${times}`;
  });
  const targets = row.targets.map((target) => `  target: ${target.text}: ${verdict(target, measured)}`);
  return [row.title, ...rows, ...targets, ...notes.map((note) => `  ${note}`)];
}
