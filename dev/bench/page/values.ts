import { figure, type Figure } from '../measure';
import type { Series, Unit } from '../row';

/** A number as a reader compares it: three digits. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
}

export function withUnit(value: number, unit: Unit): string {
  return `${digits(value)} ${unit}`;
}

/** From the least to the greatest, or nothing if there was one run only. */
export function rangeOf({ min, max }: Figure): string {
  return min === max ? '' : `${digits(min)} to ${digits(max)}`;
}

export function medianText({ samples, unit }: Series): string {
  return withUnit(figure(samples).median, unit);
}
