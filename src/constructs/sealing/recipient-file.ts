import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../../sealing';
import { sealingErrors } from './errors';

/** A recipient in a file. Its key and its label are not checked yet. */
export interface RecipientEntry {
  /** The path of the file and the number of the line with the key, for errors. */
  readonly where: string;
  /** The first line is 1. */
  readonly line: number;
  readonly key: string;
  /** The owner of the private key. */
  readonly label: string;
  readonly groups: readonly string[];
  /** The first day, in UTC, on which nothing is sealed for the key any more: `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** A key of age, or of SSH with or without its comment. */
const KEY = String.raw`(?<key>(?:(?:ssh|ecdsa|sk)-\S+[ \t]+\S+)(?:[ \t]+[^\s#][^#]*)?|[^\s:]+)`;
/** `key`, for which a field names the owner. */
const KEY_ONLY = new RegExp(`^${KEY}$`);
/** `label: key`; the label can contain colons. */
const LABEL_FIRST = new RegExp(String.raw`^(?<label>(?!(?:ssh|ecdsa|sk)-\S+[ \t]).*?\S)\s*:\s*${KEY}$`);
/** `key # label`. */
const KEY_FIRST = new RegExp(String.raw`^${KEY}\s+#\s*(?<label>\S.*)$`);

/** `# name: value`, where the name begins like a field: so a misspelled field is no comment. */
const FIELD = /^#\s*(?<name>(?:group|owner|expir)[\w-]*)\s*:\s*(?<value>.*)$/i;
const GROUPS = /^[\w.-]+(?:\s*,\s*[\w.-]+)*$/;

/** The fields of the next key, by their names in lower case. */
type Fields = Map<string, string>;

/** Reads a file of recipients; see `Recipient.fromFile`. Throws a SignetError, which never contains the text of a line. */
export function readRecipientFile(path: string): RecipientEntry[] {
  const absolute = resolve(path);
  const recipients: RecipientEntry[] = [];
  let fields: Fields = new Map();
  let where = absolute;
  for (const [index, line] of read(absolute).split(/\r?\n/).entries()) {
    const text = line.trim();
    const here = `${absolute}, line ${index + 1}`;
    if (text.startsWith('#')) {
      if (addField(fields, text, here)) where = here;
    } else if (text !== '') {
      recipients.push({ ...recipientIn(text, fields, here), where: here, line: index + 1 });
      fields = new Map();
    }
  }
  if (fields.size > 0) throw sealingErrors.fieldWithoutKey(where);
  if (recipients.length === 0) throw sealingErrors.fileEmpty(absolute);
  return recipients;
}

/** Takes a field from a comment; false for an ordinary comment. */
function addField(fields: Fields, text: string, where: string): boolean {
  const { name, value = '' } = FIELD.exec(text)?.groups ?? {};
  if (name === undefined) return false;
  const field = name.toLowerCase();
  if (!isValid(field, value)) throw sealingErrors.fieldInvalid(where);
  if (fields.has(field)) throw sealingErrors.fieldTwice(where, field);
  fields.set(field, value);
  return true;
}

function isValid(field: string, value: string): boolean {
  if (field === 'group') return GROUPS.test(value);
  return field === 'owner' ? value !== '' : field === 'expires' && isDay(value);
}

/** Whether a text is a day of the calendar. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

function recipientIn(text: string, fields: Fields, where: string): Omit<RecipientEntry, 'where' | 'line'> {
  const owner = fields.get('owner');
  const form = KEY_FIRST.exec(text) ?? KEY_ONLY.exec(text) ?? LABEL_FIRST.exec(text);
  const { key, label = owner } = form?.groups ?? {};
  if (key === undefined || label === undefined) throw sealingErrors.lineInvalid(where);
  if (owner !== undefined && label !== owner) throw sealingErrors.ownerTwice(where);
  const [groups, expires] = [fields.get('group'), fields.get('expires')];
  return { key, label, groups: groups?.split(/\s*,\s*/) ?? [], ...(expires !== undefined && { expires }) };
}

function read(path: string): string {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    throw sealingErrors.fileUnreadable(path, error);
  }
}
