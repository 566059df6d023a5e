/** A time in RFC 3339, in UTC, with milliseconds only if there are any. */
export const rfc3339 = (time: Date): string => time.toISOString().replace('.000Z', 'Z');

/** The same in whole seconds, rounded down. */
export const rfc3339InSeconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');
