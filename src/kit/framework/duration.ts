/** Milliseconds in each unit, in the order in which a duration is written. */
const UNITS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

const FORM = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?(?:(\d{1,6})ms)?$/;

/** The milliseconds of a duration like `30s`, `2m`, `1h30m` or `500ms`; `undefined` if the text is not a duration. */
export function parseDuration(text: string): number | undefined {
  const parts = FORM.exec(text);
  if (parts === null || text === '') return undefined;
  return Object.values(UNITS).reduce((sum, unit, index) => sum + Number(parts[index + 1] ?? 0) * unit, 0);
}
