import { visible } from '../../errors';
import { base64At, base64Url } from './base64-at';

const HIDDEN = '[hidden]';
/** Shorter values are ordinary words: hiding them would spoil the message and protect nothing. */
const SHORTEST = 4;

/** A JWT, complete or cut off: up to three parts in base64url, of which the first begins as a JSON object does. */
const JWT = /eyJ[\w-]{5,}(?:\.[\w-]*){0,2}/g;
const PEM = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g;
const BEARER = /\b(Bearer|Basic) +[\w.~+/=-]{4,}/gi;

/**
 * The text of a server without what could be a credential, for the case that the server, or a proxy before it, echoes
 * the request. Hides tokens by their form, and the given values in each encoding in which they could be echoed.
 */
export function scrub(text: string, confidential: readonly string[] = []): string {
  const values = [...new Set(confidential.flatMap(encodingsOf))].filter(({ length }) => length >= SHORTEST);
  // Longest first: a value that is a part of another one must not leave the rest of that one visible.
  values.sort((a, b) => b.length - a.length);
  const hidden = values.reduce((rest, value) => rest.replaceAll(value, HIDDEN), text);
  return hidden.replace(PEM, HIDDEN).replace(JWT, HIDDEN).replace(BEARER, `$1 ${HIDDEN}`);
}

/** The same for the output of an unknown program: hides also each long sequence without a space. */
export function scrubStrictly(text: string, confidential: readonly string[] = []): string {
  return scrub(text, confidential).replace(/[\w+/=-]{32,}/g, HIDDEN);
}

/**
 * The text of a server as a message may quote it: without credentials, with control characters escaped, and not longer
 * than `longest` characters. It is cut last: a cut credential would no longer be recognised.
 */
export function quoted(text: string, confidential: readonly string[] = [], longest = Infinity): string {
  return visible(scrub(text, confidential)).slice(0, longest);
}

function encodingsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  // Behind other bytes, as the password in the credentials of a user.
  const inner = [0, 1, 2].map((alignment) => base64At(bytes, alignment));
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    ...inner,
    ...inner.map(base64Url),
    bytes.toString('hex'),
  ];
}
