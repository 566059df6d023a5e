import { DAY } from '../../../facts/days';
import { findingKinds } from '../../../findings';
import { acknowledgementErrors } from '../errors';

/** What a reader has accepted, until a date. */
export interface Acknowledgement {
  /** Where it is in the file: `acknowledged[0]`. */
  readonly path: string;
  readonly code: string;
  /** The address of a finding's place, or the path of its construct or of one around it. */
  readonly place?: string;
  /** The subject of a finding, as the review shows it, with or without its kind. */
  readonly subject?: string;
  readonly reason: string;
  /** The last day, such as `2027-06-30`. */
  readonly expires: string;
}

const FIELDS = ['code', 'place', 'subject', 'reason', 'expires'];

/**
 * Reads a file of acknowledgements: `{"acknowledged": [{"code", "place" or "subject", "reason", "expires"}]}`.
 *
 * @throws SignetError with the path in the file, for what is missing, unknown or not valid
 */
export function parseAcknowledgements(text: string): readonly Acknowledgement[] {
  const { acknowledged } = fieldsOf(parsed(text), 'the document', ['acknowledged']);
  if (!Array.isArray(acknowledged)) throw acknowledgementErrors.value('acknowledged', 'a list');
  return acknowledged.map((entry: unknown, index) => entryOf(entry, `acknowledged[${index}]`));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw acknowledgementErrors.notJson();
  }
}

function entryOf(value: unknown, path: string): Acknowledgement {
  const fields = fieldsOf(value, path, FIELDS);
  const [code, place, subject] = ['code', 'place', 'subject'].map((name) => textOf(fields, name, path));
  if (code === undefined) throw acknowledgementErrors.value(`${path}.code`, 'the code of a finding');
  if (!findingKinds.some((kind) => kind.code === code)) throw acknowledgementErrors.unknownCode(`${path}.code`, code);
  if (place === undefined && subject === undefined) throw acknowledgementErrors.withoutPlace(path);
  const reason = textOf(fields, 'reason', path)?.trim();
  if (!reason) throw acknowledgementErrors.withoutReason(`${path}.reason`);
  const expires = textOf(fields, 'expires', path);
  if (expires === undefined || !DAY.accepts(expires)) throw acknowledgementErrors.withoutDate(`${path}.expires`);
  return {
    path,
    code,
    ...(place !== undefined && { place }),
    ...(subject !== undefined && { subject }),
    reason,
    expires,
  };
}

function fieldsOf(value: unknown, path: string, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw acknowledgementErrors.value(path, 'an object');
  if (Object.keys(value).some((key) => !names.includes(key)))
    throw acknowledgementErrors.value(path, `an object with these fields only: ${names.join(', ')}`);
  return value as Readonly<Record<string, unknown>>;
}

function textOf(fields: Readonly<Record<string, unknown>>, name: string, path: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '')
    throw acknowledgementErrors.value(`${path}.${name}`, 'a text that is not empty');
  return value;
}
