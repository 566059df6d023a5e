import type { Validator } from './attribute';
import { parseDuration } from './duration';
import { emptyValue, notADnsLabel, notADnsSubdomain, notADuration, notMatching, notOneOf } from './errors';

// Their errors have no path, which the framework adds, and do not contain the value.

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Not empty; for lists and maps: at least one element. Error `config/empty`. */
export const nonEmpty: Validator<string | readonly unknown[] | Readonly<Record<string, unknown>>> = (value) => {
  const empty = typeof value === 'string' ? value.trim() === '' : Object.keys(value).length === 0;
  return empty ? emptyValue() : undefined;
};

/** A DNS label (RFC 1123): up to 63 lower-case letters, digits and hyphens. Error `config/dns-label`. */
export const dnsLabel: Validator<string> = (value) =>
  value.length <= 63 && LABEL.test(value) ? undefined : notADnsLabel();

/** DNS labels joined by dots, up to 253 characters. Error `config/dns-subdomain`. */
export const dnsSubdomain: Validator<string> = (value) =>
  value.length <= 253 && value.split('.').every((label) => LABEL.test(label)) ? undefined : notADnsSubdomain();

/** One of the allowed values. Error `config/one-of`. */
export const oneOf = (...allowed: readonly string[]): Validator<string> =>
  Object.assign((value: string) => (allowed.includes(value) ? undefined : notOneOf(allowed)), { allowed });

/** A text that matches a pattern. `form` describes it: it completes "Must be …". Error `config/pattern`. */
export const matches =
  (pattern: RegExp, form: string): Validator<string> =>
  (value) =>
    // With the flag g or y, a pattern keeps the position of its last match.
    new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(value) ? undefined : notMatching(pattern, form);

/** A duration longer than zero: `30s`, `2m`, `1h30m`, `500ms`. Error `config/duration`. */
export const duration: Validator<string> = (value) => ((parseDuration(value) ?? 0) > 0 ? undefined : notADuration());
