import { base64At, base64Url } from '../../src/api/http/base64-at';

/** One way in which a text can stand in another. */
export interface Encoding {
  /** For example `base64 at alignment 2`. */
  readonly name: string;
  /** What to search for. */
  readonly needle: string;
  /** Whether letters of either case stand for the same, as in hexadecimal. */
  readonly ignoreCase: boolean;
}

/** Shorter than this, an encoded stretch would be found by chance. */
const MIN_NEEDLE = 8;

/**
 * Every form in which a canary may stand in what a program wrote, whatever surrounds it: raw, base64 and base64url at
 * each alignment, hexadecimal, URL-encoded, JSON-escaped (also twice, as in a JSON log line that quotes JSON), HTML-
 * escaped, in UTF-16, reversed, and in base64 of base64.
 *
 * @param canary - at least 12 characters, or chance would find it.
 */
export function namedEncodingsOf(canary: string): readonly Encoding[] {
  if (canary.length < 12) throw new RangeError('a canary of fewer than 12 characters could be found by chance');
  const bytes = Buffer.from(canary, 'utf8');
  const json = JSON.stringify(canary).slice(1, -1);
  const base64 = [0, 1, 2].flatMap((alignment) => base64Forms(bytes, alignment, 'base64'));
  const candidates: Encoding[] = [
    { name: 'raw', needle: canary, ignoreCase: false },
    ...base64,
    // Kubernetes keeps a token in base64 within objects that may be encoded once more.
    ...base64.flatMap(({ name, needle }) =>
      [0, 1, 2].flatMap((alignment) => base64Forms(Buffer.from(needle), alignment, `base64 of ${name},`)),
    ),
    { name: 'hexadecimal', needle: bytes.toString('hex'), ignoreCase: true },
    { name: 'hexadecimal with spaces', needle: separated(bytes, ' '), ignoreCase: true },
    { name: 'hexadecimal with colons', needle: separated(bytes, ':'), ignoreCase: true },
    { name: 'URL-encoded', needle: encodeURIComponent(canary), ignoreCase: true },
    { name: 'URL-encoded throughout', needle: bytes.toString('hex').replace(/../g, '%$&'), ignoreCase: true },
    { name: 'form-encoded', needle: new URLSearchParams({ '': canary }).toString().slice(1), ignoreCase: true },
    { name: 'JSON-escaped', needle: json, ignoreCase: false },
    { name: 'JSON-escaped twice', needle: JSON.stringify(json).slice(1, -1), ignoreCase: false },
    { name: 'JSON-escaped as Go writes it', needle: goJson(json), ignoreCase: true },
    { name: 'JSON-escaped throughout', needle: codeUnits(canary, '\\u', 4), ignoreCase: true },
    { name: 'HTML-escaped', needle: html(canary), ignoreCase: false },
    { name: 'UTF-16', needle: Buffer.from(canary, 'utf16le').toString('latin1'), ignoreCase: false },
    { name: 'decimal bytes', needle: bytes.join(' '), ignoreCase: false },
    { name: 'decimal bytes in JSON', needle: bytes.join(','), ignoreCase: false },
    { name: 'reversed', needle: Array.from(canary).reverse().join(''), ignoreCase: false },
  ];
  return candidates.filter(
    ({ needle }, index) =>
      needle.length >= MIN_NEEDLE && candidates.findIndex((earlier) => earlier.needle === needle) === index,
  );
}

/** The same as plain texts to search for, the raw one first. */
export function encodingsOf(canary: string): string[] {
  return namedEncodingsOf(canary).map(({ needle }) => needle);
}

function base64Forms(bytes: Buffer, alignment: number, name: string): Encoding[] {
  const needle = base64At(bytes, alignment);
  const url = name.includes('of ')
    ? []
    : [{ name: `base64url at alignment ${alignment}`, needle: base64Url(needle), ignoreCase: false }];
  return [{ name: `${name} at alignment ${alignment}`, needle, ignoreCase: false }, ...url];
}

function separated(bytes: Buffer, separator: string): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
}

function codeUnits(text: string, before: string, digits: number): string {
  return Array.from(
    { length: text.length },
    (_, index) => before + text.charCodeAt(index).toString(16).padStart(digits, '0'),
  ).join('');
}

/** Go's JSON writes three more characters as escapes, so that its text may stand in HTML. */
function goJson(json: string): string {
  return json.replace(/[<>&]/g, (character) => codeUnits(character, '\\u', 4));
}

function html(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}
