import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../../sealing';
import { sealingErrors } from './errors';

/** A recipient in a line of a file, not checked yet. */
export interface RecipientLine {
  /** The path of the file and the number of the line, for errors. */
  readonly where: string;
  /** The first line is 1. */
  readonly line: number;
  readonly key: string;
  readonly label: string;
}

/** `label: key`; the label can contain colons. */
const LABEL_FIRST = /^(?<label>.*\S)\s*:\s*(?<key>\S+)$/;
/** `key # label`. */
const KEY_FIRST = /^(?<key>\S+)\s+#\s*(?<label>\S.*)$/;

/** Reads a file of recipients; see `Recipient.fromFile`. Throws a SignetError, which never contains the text of a line. */
export function readRecipientLines(path: string): RecipientLine[] {
  const absolute = resolve(path);
  const recipients = read(absolute)
    .split(/\r?\n/)
    .flatMap((text, index) => parseLine(`${absolute}, line ${index + 1}`, index + 1, text.trim()) ?? []);
  if (recipients.length === 0) throw sealingErrors.fileEmpty(absolute);
  return recipients;
}

function read(path: string): string {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    throw sealingErrors.fileUnreadable(path, error);
  }
}

function parseLine(where: string, line: number, text: string): RecipientLine | undefined {
  if (text === '' || text.startsWith('#')) return undefined;
  const { key, label } = (KEY_FIRST.exec(text) ?? LABEL_FIRST.exec(text))?.groups ?? {};
  if (key === undefined || label === undefined) throw sealingErrors.lineInvalid(where);
  return { where, line, key, label };
}
