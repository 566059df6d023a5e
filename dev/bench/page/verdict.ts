import { shareOf } from '../measure';
import type { Measured, Target } from '../row';
import { digits, withUnit } from './values';

/** Whether a target is reached, in words; if it is not, with the floor where that is above the limit, or with the distance. */
export function verdict(target: Target, measured: Measured): string {
  const share = shareOf(target, measured);
  if (!Number.isFinite(share)) return 'not measured';
  if (share <= 1) return 'yes';
  const { floor, unit } = target;
  if (floor !== undefined && floor.value(measured) > target.limit(measured))
    return `no; the floor is ${withUnit(floor.value(measured), unit)}`;
  return `no, ${share.toFixed(share < 10 ? 2 : 0)} times the limit`;
}

/** What keeps a row from a target, compared with the floor, as sentences. Nothing if it is reached or its floor was not measured. */
export function distance(target: Target, measured: Measured): readonly string[] {
  const { text, floor, unit } = target;
  const [share, limit, least] = [shareOf(target, measured), target.limit(measured), floor?.value(measured) ?? NaN];
  if (floor === undefined || !(share > 1) || !Number.isFinite(least)) return [];
  const value = target.value(measured);
  const amount = (number: number) => withUnit(number, unit);
  const reached = `Not reached: ${text}${amount(limit) === text ? '' : `, which is ${amount(limit)}`}. It is ${amount(value)}, and the floor (${floor.what}) is ${amount(least)}: ${digits(value / least)} times the floor.`;
  const needed =
    least > limit
      ? `The floor is above the limit, so Signet alone cannot reach it. ${floor.lower}`
      : `The limit is ${digits(limit / least)} times the floor.`;
  return [`${reached} ${needed}`];
}
