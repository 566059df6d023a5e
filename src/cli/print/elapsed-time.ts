const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** The units up to each elapsed time, as kubectl uses them: `5m`, `4d8h`. */
const STEPS: readonly (readonly [upTo: number, unit: number, unitName: string, rest?: readonly [number, string]])[] = [
  [2 * MINUTE, SECOND, 's'],
  [10 * MINUTE, MINUTE, 'm', [SECOND, 's']],
  [3 * HOUR, MINUTE, 'm'],
  [8 * HOUR, HOUR, 'h', [MINUTE, 'm']],
  [2 * DAY, HOUR, 'h'],
  [8 * DAY, DAY, 'd', [HOUR, 'h']],
  [2 * YEAR, DAY, 'd'],
  [8 * YEAR, YEAR, 'y', [DAY, 'd']],
  [Infinity, YEAR, 'y'],
];

/** The time since an object was created, in the form of kubectl. */
export function elapsedTime(created: string | undefined, now: Date): string {
  const milliseconds = now.getTime() - Date.parse(created ?? '');
  if (Number.isNaN(milliseconds)) return '<unknown>';
  // The clocks of server and client may differ a little.
  const since = Math.max(0, milliseconds);
  const [, unit, name, rest] = STEPS.find(([upTo]) => since < upTo) ?? [0, YEAR, 'y'];
  const whole = Math.floor(since / unit);
  const left = rest ? Math.floor((since % unit) / rest[0]) : 0;
  return `${whole}${name}${rest && left > 0 ? `${left}${rest[1]}` : ''}`;
}
