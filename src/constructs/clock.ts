/** The time of constructs, which tests set. Nothing else in `constructs` reads the time. */
export const clock = { now: (): Date => new Date() };
