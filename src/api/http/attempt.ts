import type { Readable } from 'node:stream';

import type { AxiosInstance, AxiosResponse, CreateAxiosDefaults } from 'axios';

import { type Agents, createAgents } from './agents';
import type { HttpCall } from './call';
import type { Credentials } from './login';
import { type NoAnswer, noAnswerOf } from './no-answer';
import type { Answer } from './retry';
import type { Server } from './server';

/** Whether a body is read to its end, or given as it comes. */
export type Form = 'text' | 'stream';

export interface HttpAnswer extends Answer {
  readonly body: string | Readable;
}

export interface Limits {
  /** For one try in milliseconds, from the first byte sent to the last received; for a stream, to the headers. */
  readonly timeoutMs: number;
  /** For the connection in milliseconds, with its TLS handshake. */
  readonly connectTimeoutMs: number;
  /** For the body of a response in bytes; not for a stream. */
  readonly largestAnswer: number;
}

export interface Attempts {
  /** The server, loaded once; after a failure, loaded again. */
  readonly server: () => Promise<Server>;
  /** Sends a call once. It does not throw for the network or the status. */
  readonly attempt: (call: HttpCall, form: Form, credentials: Credentials) => Promise<HttpAnswer | NoAnswer>;
  /** Closes idle connections. */
  readonly close: () => void;
}

export function createAttempts(
  load: () => Promise<Server>,
  { userAgent, ...limits }: Limits & { readonly userAgent: string },
): Attempts {
  let loading: Promise<{ server: Server; client: AxiosInstance }> | undefined;
  const ready = () => {
    loading ??= Promise.all([load(), import('axios')]).then(([server, { default: axios }]) => ({
      server,
      client: axios.create(settingsFor(server, userAgent)),
    }));
    loading.catch(() => (loading = undefined));
    return loading;
  };

  let agents: { readonly certificate: string | undefined; readonly pool: Agents } | undefined;
  const agentsFor = (server: Server, credentials: Credentials): Agents => {
    if (agents === undefined || agents.certificate !== credentials.certificate) {
      const pool = createAgents(server, credentials, limits.connectTimeoutMs);
      agents = { certificate: credentials.certificate, pool };
    }
    return agents.pool;
  };

  return {
    server: async () => (await ready()).server,
    async attempt(call, form, credentials) {
      const { server, client } = await ready();
      const address = new URL(server.baseUrl).origin;
      const deadline = new AbortController();
      const timer = setTimeout(() => {
        deadline.abort();
      }, limits.timeoutMs);
      const signals = [deadline.signal, ...(call.signal === undefined ? [] : [call.signal])];
      try {
        const response: AxiosResponse<string | Readable> = await client.request({
          method: call.method,
          url: call.path,
          params: call.query,
          data: typeof call.body === 'object' ? JSON.stringify(call.body) : call.body,
          headers: headersFor(call, form, credentials),
          responseType: form,
          decompress: form === 'text',
          // With any limit, axios wraps the stream, and destroying the wrapper leaves the connection open.
          maxContentLength: form === 'text' ? limits.largestAnswer : -1,
          // After the headers of a stream, only the signal of the caller may end it: the timer is stopped by then.
          signal: AbortSignal.any(signals),
          ...agentsFor(server, credentials),
        });
        const { status, headers, data } = response;
        const retryAfter: unknown = headers['retry-after'];
        return { status, body: data, ...(typeof retryAfter === 'string' && { retryAfter }) };
      } catch (error) {
        // The error of axios holds the credentials: only its code is used.
        if (call.signal?.aborted) return { kind: 'cancelled', sent: true };
        if (deadline.signal.aborted) return { kind: 'timeout', milliseconds: limits.timeoutMs, sent: true, address };
        return { ...noAnswerOf(error, limits), address };
      } finally {
        clearTimeout(timer);
      }
    },
    close() {
      agents?.pool.httpAgent.destroy();
      agents?.pool.httpsAgent.destroy();
    },
  };
}

function headersFor(call: HttpCall, form: Form, { authorization }: Credentials) {
  return {
    Accept: call.accept ?? 'application/json',
    ...(form === 'stream' && { 'Accept-Encoding': 'identity' }),
    ...(call.body !== undefined && { 'Content-Type': call.contentType ?? 'application/json' }),
    ...(authorization !== undefined && { Authorization: authorization.reveal() }),
  };
}

function settingsFor({ baseUrl, headers, proxy }: Server, userAgent: string): CreateAxiosDefaults {
  return {
    baseURL: baseUrl,
    headers: { ...headers, 'User-Agent': userAgent },
    // A redirect would send the credentials to another host.
    maxRedirects: 0,
    maxBodyLength: Infinity,
    validateStatus: () => true,
    // Bodies stay text: axios would change a body that is JSON, and would accept an incomplete response.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    // `false`: the proxies of the general environment (HTTPS_PROXY) are not used.
    proxy: proxy === undefined ? false : proxySettings(proxy),
  };
}

function proxySettings({ protocol, hostname, port, username, password }: URL) {
  return {
    protocol,
    host: hostname,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    ...(username !== '' && {
      auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
    }),
  };
}
