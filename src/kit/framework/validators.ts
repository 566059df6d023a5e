import { SignetError } from '../../errors';
import type { Validator } from './attribute';

// These are given no path: the framework knows where the value stands. None repeats the value.

/** Error `config/empty`. Also for lists and maps: not without elements. */
export const nonEmpty: Validator<string | readonly unknown[] | Readonly<Record<string, unknown>>> = (value) => {
  const empty = typeof value === 'string' ? value.trim() === '' : Object.keys(value).length === 0;
  return empty ? refuse('config/empty', 'Must not be empty', 'Set a value, or leave the attribute out.') : undefined;
};

/** One of a few words. Error `config/one-of`. */
export const oneOf =
  (...allowed: readonly string[]): Validator<string> =>
  (value) =>
    allowed.includes(value)
      ? undefined
      : refuse('config/one-of', 'Not one of the allowed values', `Use one of: ${allowed.join(', ')}.`);

/** What a text must look like, and how a person is told. */
export interface TextForm {
  /** Completes "Must be …". */
  readonly name: string;
  /** Completes "Use …". */
  readonly rule: string;
  readonly accepts: (text: string) => boolean;
}

/** A text of a form. Error `config/pattern`. */
export const matches =
  ({ name, rule, accepts }: TextForm): Validator<string> =>
  (value) =>
    accepts(value) ? undefined : refuse('config/pattern', `Must be ${name}`, `Use ${rule}.`);

/** The keys of a map, each a text of a form. Error `config/key`, at the first key that is none. */
export const keysMatch =
  ({ name, rule, accepts }: TextForm): Validator<Readonly<Record<string, unknown>>> =>
  (value) => {
    const wrong = Object.keys(value).find((key) => !accepts(key));
    return wrong === undefined
      ? undefined
      : refuse('config/key', `The key must be ${name}`, `Use ${rule}.`).at([wrong]);
  };

function refuse(code: string, what: string, fix: string): SignetError {
  return new SignetError({ code, what, fix });
}
