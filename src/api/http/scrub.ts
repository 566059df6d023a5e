const HIDDEN = '[hidden]';
/** Shorter values are words of ordinary messages; hiding them would hide the message and protect nothing. */
const SHORTEST = 4;

/** Three runs of base64url, the first of which begins like a JSON object: a JWT, whole or cut off at its end. */
const JWT = /eyJ[\w-]{5,}(?:\.[\w-]*){0,2}/g;
const PEM = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g;
const BEARER = /\b(Bearer|Basic) +[\w.~+/=-]{4,}/gi;

/**
 * A server's words without what could be a credential: the last line of defence against a server, or a proxy before
 * it, that echoes the request. Hides tokens by their form, and the given values in each form in which they could be
 * echoed.
 */
export function scrub(text: string, confidential: readonly string[] = []): string {
  const values = [...new Set(confidential.flatMap(writings))].filter(({ length }) => length >= SHORTEST);
  // Longest first, so that no part of a value is left when another value is a part of it.
  values.sort((a, b) => b.length - a.length);
  const hidden = values.reduce((rest, value) => rest.replaceAll(value, HIDDEN), text);
  return hidden.replace(PEM, HIDDEN).replace(JWT, HIDDEN).replace(BEARER, `$1 ${HIDDEN}`);
}

/** The same for the output of a program of which nothing is known: every long run without a space is hidden as well. */
export function scrubStrictly(text: string, confidential: readonly string[] = []): string {
  return scrub(text, confidential).replace(/[\w+/=-]{32,}/g, HIDDEN);
}

function writings(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}
