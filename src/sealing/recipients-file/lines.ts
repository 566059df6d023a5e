import { DAY } from '../../facts/days';
import { fileErrors } from './errors';

/** A recipient in a file. Its key and its label are not checked yet. */
export interface RecipientLine {
  /** The name of the file and the number of the line with the key, for errors. */
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
const KEY = String.raw`(?<key>(?:(?:ssh|ecdsa|sk)-\S+[ \t]+\S+)(?:[ \t]+(?<comment>[^\s#][^#]*))?|[^\s:]+)`;
/** `key`, for which a field names the owner. */
const KEY_ONLY = new RegExp(`^${KEY}$`);
/** `label: key`; the label can contain colons. */
const LABEL_FIRST = new RegExp(String.raw`^(?<label>(?!(?:ssh|ecdsa|sk)-\S+[ \t]).*?\S)\s*:\s*${KEY}$`);
/** `key # label`. */
const KEY_FIRST = new RegExp(String.raw`^${KEY}\s+#\s*(?<label>\S.*)$`);

const FIELD = /^#\s*(?<name>group|owner|expires)\s*:\s*(?<value>.*)$/i;
const LIKE_FIELD = String.raw`(?:(?:group|owner|expir)[\w-]*\s*[:=]|expir.*\d)`;
/** A comment or a label that begins like a field. One that is not a field is refused, so that no misspelled field is ignored. */
const BEGINS_LIKE_FIELD = new RegExp(String.raw`^[#\s]*${LIKE_FIELD}`, 'i');
/** A comment of SSH that begins like a field, or has something like a field after other words. Nothing shows these comments. */
const CONTAINS_LIKE_FIELD = new RegExp(String.raw`(?:^|\W)${LIKE_FIELD}`, 'i');
const GROUPS = /^[\w.-]+(?:\s*,\s*[\w.-]+)*$/;

/** The fields of the next key, by their names in lower case. */
type Fields = Map<string, string>;

/**
 * The recipients in the text of a file.
 *
 * @param file - its name, for errors
 * @throws SignetError `sealing/recipient-*`, which never contains the text of a line
 */
export function recipientLines(text: string, file: string): readonly RecipientLine[] {
  const recipients: RecipientLine[] = [];
  let fields: Fields = new Map();
  let where = file;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const here = `${file}, line ${index + 1}`;
    if (line.startsWith('#')) {
      if (addField(fields, line, here)) where = here;
    } else if (line !== '') {
      recipients.push({ ...recipientIn(line, fields, here), where: here, line: index + 1 });
      fields = new Map();
    }
  }
  if (fields.size > 0) throw fileErrors.fieldWithoutKey(where);
  if (recipients.length === 0) throw fileErrors.empty(file);
  return recipients;
}

/** Takes a field from a comment; false for an ordinary comment. */
function addField(fields: Fields, text: string, where: string): boolean {
  if (!BEGINS_LIKE_FIELD.test(text)) return false;
  const { name = '', value = '' } = FIELD.exec(text)?.groups ?? {};
  const field = name.toLowerCase();
  if (!isValid(field, value)) throw fileErrors.fieldInvalid(where);
  if (fields.has(field)) throw fileErrors.fieldTwice(where, field);
  fields.set(field, value);
  return true;
}

function isValid(field: string, value: string): boolean {
  if (field === 'group') return GROUPS.test(value);
  return field === 'owner' ? value !== '' : field === 'expires' && DAY.accepts(value);
}

function recipientIn(text: string, fields: Fields, where: string): Omit<RecipientLine, 'where' | 'line'> {
  const owner = fields.get('owner');
  const form = KEY_FIRST.exec(text) ?? KEY_ONLY.exec(text) ?? LABEL_FIRST.exec(text);
  const { key, comment = '', label = owner } = form?.groups ?? {};
  if (CONTAINS_LIKE_FIELD.test(comment)) throw fileErrors.fieldInvalid(where);
  if (key === undefined || label === undefined) throw fileErrors.lineInvalid(where);
  if (BEGINS_LIKE_FIELD.test(label)) throw fileErrors.fieldInvalid(where);
  if (owner !== undefined && label !== owner) throw fileErrors.ownerTwice(where);
  const [groups, expires] = [fields.get('group'), fields.get('expires')];
  return { key, label, groups: groups?.split(/\s*,\s*/) ?? [], ...(expires !== undefined && { expires }) };
}
