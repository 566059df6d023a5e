import type { Validator } from './attribute';
import { emptyValue, keyNotMatching, notMatching, notOneOf } from './errors';
import type { TextForm } from './text-form';

// Their errors have no path, which the framework adds, and do not contain the value.

/** Not empty; for lists and maps: at least one element. Error `config/empty`. */
export const nonEmpty: Validator<string | readonly unknown[] | Readonly<Record<string, unknown>>> = (value) => {
  const empty = typeof value === 'string' ? value.trim() === '' : Object.keys(value).length === 0;
  return empty ? emptyValue() : undefined;
};

/** One of the allowed values. Error `config/one-of`. */
export const oneOf = (...allowed: readonly string[]): Validator<string> =>
  Object.assign((value: string) => (allowed.includes(value) ? undefined : notOneOf(allowed)), { allowed });

/** A text of a form. Error `config/pattern`. */
export const matches =
  (form: TextForm): Validator<string> =>
  (value) =>
    form.accepts(value) ? undefined : notMatching(form);

/** A map whose keys are texts of a form. Error `config/key`, with the path of the first key that is not. */
export const keysMatch =
  (form: TextForm): Validator<Readonly<Record<string, unknown>>> =>
  (value) => {
    const wrong = Object.keys(value).find((key) => !form.accepts(key));
    return wrong === undefined ? undefined : keyNotMatching(form).at([wrong]);
  };
