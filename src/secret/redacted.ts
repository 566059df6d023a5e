/** The text that Kargo's CLI shows instead of the value of a token. */
export const REDACTED = '*** REDACTED ***';

/** A JSON Web Token or its beginning, also URL-encoded. The first characters are those of `{"` in base64. */
const JSON_WEB_TOKEN = /eyJ(?:[\w-]{17,}|[\w-]{8,}(?=\.|%2[Ee]))(?:(?:\.|%2[Ee])[\w-]+)*/g;

/** The beginning of a token in base64, also behind one or two other characters. */
const ENCODED_TOKEN = /(?:ZXlK|[GWm2]V5S(?:mhi|jBl|nJh)|leU(?:po|ow|py))[A-Za-z0-9+/_-]{36,}={0,2}/g;

/** The beginning of a token in hexadecimal. */
const HEXADECIMAL_TOKEN = /65794a[0-9a-f]{40,}/gi;

const AGE_PRIVATE_KEY = /AGE-(?:SECRET-KEY|PLUGIN)-[\w-]+/gi;

/** More characters of base64, hexadecimal or URL encoding in a row than a SHA-256 has: an encoded token, or a part of one. */
const LONG_RUN = /[\w+%=-]{65,}/g;

/** The same value, in which everything that could be a token, a part of one or a private key of age is redacted. */
export function redacted<T>(value: T): T {
  return redactedValue(value) as T;
}

function redactedValue(value: unknown): unknown {
  if (typeof value === 'string') return redactedText(value);
  if (Array.isArray(value)) return value.map(redactedValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redactedText(key), redactedValue(inner)]));
}

/**
 * The paths of the fields whose name or value could contain a token or a private key of age: `metadata.annotations["x/y"]`.
 * Nothing else of these fields is in the result.
 */
export function fieldsWithSecrets(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string') return redactedText(value) === value ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = redactedText(key);
    const at = Array.isArray(value)
      ? `${path}[${key}]`
      : /^[A-Za-z_]\w*$/.test(name)
        ? `${path}${path === '' ? '' : '.'}${name}`
        : `${path}[${JSON.stringify(name)}]`;
    return name === key ? fieldsWithSecrets(inner, at) : [at];
  });
}

function redactedText(text: string): string {
  return [JSON_WEB_TOKEN, ENCODED_TOKEN, HEXADECIMAL_TOKEN, AGE_PRIVATE_KEY]
    .reduce((rest, secret) => rest.replace(secret, REDACTED), text)
    .replace(LONG_RUN, (run) => (isRandom(run) ? REDACTED : run));
}

/** The name of a Kubernetes object can be as long, but it has no upper-case letters, and not only hexadecimal digits. */
const isRandom = (run: string): boolean => (/[A-Z]/.test(run) && /\d/.test(run)) || /^[0-9a-f]+$/.test(run);
