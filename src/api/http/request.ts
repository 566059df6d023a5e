import type { HttpCall } from './call';
import type { Credentials } from './login';
import type { Server } from './server';

/** Whether a body is read to its end, or given as it comes. */
export type Form = 'text' | 'stream';

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** A call as it is sent, over any version of HTTP. */
export interface Request {
  readonly method: HttpCall['method'];
  /** Path and query; relative to the base URL of the server. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Headers;
  readonly body?: Buffer;
  readonly form: Form;
  readonly signal?: AbortSignal;
}

/** Encodes the calls to one server. */
export function createEncoder(
  { headers = {} }: Server,
  userAgent: string,
): (call: HttpCall, form: Form, credentials: Credentials) => Request {
  const fixed = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  let known: { readonly credentials: Credentials; readonly headers: Headers } | undefined;
  const headersOf = (credentials: Credentials): Headers => {
    if (known?.credentials !== credentials) {
      const authorization = credentials.authorization?.reveal();
      const own = { 'user-agent': userAgent, ...(authorization !== undefined && { authorization }) };
      known = { credentials, headers: { ...Object.fromEntries(fixed), ...own } };
    }
    return known.headers;
  };

  return (call, form, credentials) => {
    const { method, path, query, body, signal } = call;
    const parameters = new URLSearchParams(query).toString();
    return {
      method,
      target: parameters === '' ? path : `${path}?${parameters}`,
      headers: {
        ...headersOf(credentials),
        accept: call.accept ?? 'application/json',
        'accept-encoding': form === 'text' ? 'gzip' : 'identity',
        ...(body !== undefined && { 'content-type': call.contentType ?? 'application/json' }),
      },
      ...(body !== undefined && { body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }),
      form,
      signal,
    };
  };
}
