import type { Form } from './form';

/** Milliseconds in each unit, largest first: the order in which a duration is written. */
const UNITS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

const PARTS = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?(?:(\d{1,6})ms)?$/;

/** Milliseconds of a duration like `30s`, `2m`, `1h30m` or `500ms`; undefined if the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const parts = PARTS.exec(text);
  if (parts === null || text === '') return undefined;
  return Object.values(UNITS).reduce((sum, unit, index) => sum + Number(parts[index + 1] ?? 0) * unit, 0);
}

/** How long to wait for something. */
export const DURATION: Form = {
  name: 'a duration longer than zero',
  rule: 'whole numbers with the units h, m, s and ms, in this order, such as "30s", "2m", "1h30m" or "500ms"',
  accepts: (text) => (parseDuration(text) ?? 0) > 0,
};

/** The shortest lifetime that a TokenRequest accepts, in milliseconds. */
const SHORTEST_LIFETIME = 600_000;

/** The lifetime of a requested token. */
export const TOKEN_LIFETIME: Form = {
  name: 'a duration of at least 10 minutes, in whole seconds',
  rule: 'whole numbers with the units h, m and s, in this order, such as "720h" or "10m"',
  accepts: (text) => {
    const lifetime = parseDuration(text) ?? 0;
    return lifetime >= SHORTEST_LIFETIME && lifetime % 1000 === 0;
  },
};

/** How long something lasts after something else. */
export const DURATION_OR_NONE: Form = {
  name: 'a duration',
  rule: 'whole numbers with the units h, m, s and ms, in this order, such as "48h" or "1h30m", or "0s"',
  accepts: (text) => parseDuration(text) !== undefined,
};

const ISO_8601 = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Seconds in a day, an hour, a minute and a second: the parts of {@link ISO_8601}. */
const ISO_UNITS = [86_400, 3_600, 60, 1] as const;

/** Milliseconds of an ISO 8601 duration of whole days, hours, minutes and seconds; undefined if the text is none. */
export function parseIsoDuration(text: string): number | undefined {
  const parts = ISO_8601.exec(text)?.slice(1);
  return parts && parts.reduce((sum, part, index) => sum + Number(part || 0) * (ISO_UNITS[index] ?? 0), 0) * 1000;
}

/** 100 years. An end in the far future cannot be written as a date: years have four digits. */
const LONGEST_DAYS = 36_500;

/**
 * An ISO 8601 duration of whole days, hours, minutes and seconds, such as `P30D`. Years, months and weeks are left out:
 * the first two have no fixed length, and `java.time.Duration`, which Kestra reads it with, knows none of them.
 */
export const ISO_DURATION: Form = {
  name: `an ISO 8601 duration longer than zero and of at most ${LONGEST_DAYS} days`,
  rule: 'whole days, hours, minutes and seconds, such as "P30D" or "PT12H"',
  accepts: (text) => {
    const seconds = (parseIsoDuration(text) ?? 0) / 1000;
    return seconds > 0 && seconds <= LONGEST_DAYS * ISO_UNITS[0];
  },
};
