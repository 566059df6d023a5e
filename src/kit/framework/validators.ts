import { SignetError } from '../../errors';
import type { Validator } from './attribute';
import { parseDuration } from './duration';

// These are given no path: the framework knows where the value stands. None repeats the value.

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Error `config/empty`. Also for lists and maps: not without elements. */
export const nonEmpty: Validator<string | readonly unknown[] | Readonly<Record<string, unknown>>> = (value) => {
  const empty = typeof value === 'string' ? value.trim() === '' : Object.keys(value).length === 0;
  return empty ? refuse('config/empty', 'Must not be empty', 'Set a value, or leave the attribute out.') : undefined;
};

/** A DNS label, as RFC 1123 has it: up to 63 lower-case letters, digits and hyphens. Error `config/dns-label`. */
export const dnsLabel: Validator<string> = (value) =>
  value.length <= 63 && LABEL.test(value)
    ? undefined
    : refuse(
        'config/dns-label',
        'Must be a DNS label',
        'Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit first and last.',
      );

/** DNS labels joined by dots, up to 253 characters: the name of most Kubernetes objects. Error `config/dns-subdomain`. */
export const dnsSubdomain: Validator<string> = (value) =>
  value.length <= 253 && value.split('.').every((label) => LABEL.test(label))
    ? undefined
    : refuse(
        'config/dns-subdomain',
        'Must be a DNS subdomain name',
        'Use up to 253 lower-case letters, digits, hyphens and dots, with a letter or digit first and last in each part between dots.',
      );

/** One of a few words. Error `config/one-of`. */
export const oneOf = (...allowed: readonly string[]): Validator<string> => {
  const validate = (value: string): SignetError | undefined =>
    allowed.includes(value)
      ? undefined
      : refuse('config/one-of', 'Not one of the allowed values', `Use one of: ${allowed.join(', ')}.`);
  return Object.assign(validate, { allowed });
};

/** A text of a form; `form` says it in words that complete "Must be …". Error `config/pattern`. */
export const matches =
  (pattern: RegExp, form: string): Validator<string> =>
  (value) =>
    // A pattern with the flag g or y would remember where it last matched.
    new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(value)
      ? undefined
      : refuse('config/pattern', `Must be ${form}`, `The value has to match ${String(pattern)}.`);

/** A duration longer than zero, like `30s`, `2m`, `1h30m`, `500ms`. Error `config/duration`. */
export const duration: Validator<string> = (value) =>
  (parseDuration(value) ?? 0) > 0
    ? undefined
    : refuse('config/duration', 'Must be a duration longer than zero', 'Write it like 30s, 2m, 1h30m or 500ms.');

function refuse(code: string, what: string, fix: string): SignetError {
  return new SignetError({ code, what, fix });
}
