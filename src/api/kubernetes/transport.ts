import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import type { AxiosInstance, AxiosResponse } from 'axios';

import { pauseBeforeRetry, type NetworkFault, networkFault } from '../http';
import { type Agents, makeAgents } from './agents';
import type { ApiCall } from './api-call';
import type { Credentials } from './credentials';
import type { Endpoint } from './endpoint';
import { badAnswer, cancelled, refused, timedOut, tlsFailed, unreachable } from './errors';
import type { ClientLog } from './log';
import { nothingDone } from './retry';
import { parseObject, readStatus } from './status';

export interface TransportOptions {
  readonly userAgent: string;
  /** For one try, from the first byte sent to the last received; for a stream, to the answer's head. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly log?: ClientLog;
}

export interface Transport {
  /** The answer's object. */
  send(call: ApiCall): Promise<Readonly<Record<string, unknown>>>;
  /** The answer's body as it comes. Whoever asked for it destroys it. */
  open(call: ApiCall): Promise<Readable>;
  /** What the calls show to the server at present. */
  credentials(): Promise<Credentials>;
  close(): void;
}

type Form = 'text' | 'stream';
interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
  readonly body: unknown;
}

/** No list that anyone reads at once is larger; what is larger is not this API. */
const LARGEST_ANSWER = 256 * 1024 * 1024;
/** A refusal is a few lines. */
const LARGEST_REFUSAL = 64 * 1024;

export function makeTransport(load: () => Promise<Endpoint>, options: TransportOptions): Transport {
  // The files are read and axios is loaded with the first call: a provider is started several times for one plan,
  // often without any call. A failed load is forgotten, so that a corrected file is seen.
  let loading: Promise<{ endpoint: Endpoint; http: AxiosInstance }> | undefined;
  const ready = () => {
    loading ??= Promise.all([load(), import('axios')]).then(([endpoint, axios]) => ({
      endpoint,
      http: makeInstance(axios.default.create.bind(axios.default), endpoint, options),
    }));
    loading.catch(() => (loading = undefined));
    return loading;
  };

  let agents: { readonly certificate: string | undefined; readonly pool: Agents } | undefined;
  const agentsFor = (endpoint: Endpoint, credentials: Credentials): Agents => {
    if (agents === undefined || agents.certificate !== credentials.certificate) {
      agents = {
        certificate: credentials.certificate,
        pool: makeAgents(endpoint, credentials, options.connectTimeoutMs),
      };
    }
    return agents.pool;
  };

  async function attempt(call: ApiCall, form: Form, credentials: Credentials): Promise<Answer | NetworkFault> {
    const { endpoint, http } = await ready();
    const deadline = new AbortController();
    const timer = setTimeout(() => {
      deadline.abort();
    }, options.timeoutMs);
    const signals = [deadline.signal, ...(call.signal === undefined ? [] : [call.signal])];
    try {
      const response: AxiosResponse<unknown> = await http.request({
        method: call.method,
        url: call.path,
        params: call.query,
        data: call.body,
        headers: {
          Accept: call.accept ?? 'application/json',
          ...(form === 'stream' && { 'Accept-Encoding': 'identity' }),
          ...(call.contentType !== undefined && { 'Content-Type': call.contentType }),
          ...(credentials.authorization !== undefined && { Authorization: credentials.authorization.reveal() }),
        },
        responseType: form,
        decompress: form === 'text',
        // With any limit axios wraps the stream, and destroying the wrapper leaves the connection open.
        maxContentLength: form === 'text' ? LARGEST_ANSWER : -1,
        // Aborting after the head of a streamed answer would cut the stream: only the caller's signal may do that.
        signal: AbortSignal.any(signals),
        ...agentsFor(endpoint, credentials),
      });
      const { status, headers, data } = response;
      return { status, retryAfter: stringOf(headers['retry-after']), body: data };
    } catch (error) {
      // Only a code is taken from axios' error: its config and request hold the credentials.
      if (call.signal?.aborted) throw cancelled(call, true);
      if (deadline.signal.aborted) return { kind: 'timeout', code: 'ETIMEDOUT', sent: true };
      return networkFault(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function run(call: ApiCall, form: Form): Promise<Answer> {
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      if (call.signal?.aborted) throw cancelled(call, false);
      const { endpoint } = await ready();
      // A plugin may wait for a login that never comes.
      const credentials = await unlessAborted(endpoint.login.current(), call);
      const began = Date.now();
      const outcome = await withoutCutRequest(await attempt(call, form, credentials));
      options.log?.debug('Kubernetes API call', {
        method: call.method,
        path: call.path,
        status: 'status' in outcome ? outcome.status : outcome.code,
        milliseconds: Date.now() - began,
      });
      if ('status' in outcome && outcome.status < 300) return outcome;
      if ('status' in outcome && outcome.status === 401 && !renewed && endpoint.login.renew(credentials)) {
        renewed = true;
        discard(outcome.body);
        continue;
      }
      const wait = pauseBeforeRetry({ repeatable: call.repeatable, nothingDone }, outcome, tries);
      if (wait === undefined) throw await failure(withCredentials(call, credentials), outcome, options);
      if ('status' in outcome) discard(outcome.body);
      await pause(wait, undefined, { signal: call.signal }).catch(() => {
        throw cancelled(call, false);
      });
    }
  }

  return {
    async send(call) {
      const { status, body } = await run(call, 'text');
      const object = parseObject(String(body));
      if (object === undefined) throw badAnswer(call, status);
      return object;
    },
    async open(call) {
      return (await run(call, 'stream')).body as Readable;
    },
    async credentials() {
      return (await ready()).endpoint.login.current();
    },
    close() {
      agents?.pool.httpAgent.destroy();
      agents?.pool.httpsAgent.destroy();
    },
  };
}

function makeInstance(
  create: (config: object) => AxiosInstance,
  { baseUrl, headers, proxy }: Endpoint,
  { userAgent }: TransportOptions,
): AxiosInstance {
  return create({
    baseURL: baseUrl,
    headers: { 'User-Agent': userAgent, ...headers },
    // A redirect would carry the credentials to another host.
    maxRedirects: 0,
    maxBodyLength: Infinity,
    validateStatus: () => true,
    // Bodies stay text: axios would parse an error page as well, and would re-write a body that is JSON.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    // `false` keeps out the proxies of the general environment.
    proxy:
      proxy === undefined
        ? false
        : {
            protocol: proxy.protocol,
            host: proxy.hostname,
            port: Number(proxy.port || (proxy.protocol === 'https:' ? 443 : 80)),
            ...(proxy.username !== '' && {
              auth: { username: decodeURIComponent(proxy.username), password: decodeURIComponent(proxy.password) },
            }),
          },
  });
}

function unlessAborted<T>(work: Promise<T>, call: ApiCall): Promise<T> {
  const { signal } = call;
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(cancelled(call, false));
    };
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}

async function failure(
  call: ApiCall,
  outcome: Answer | NetworkFault,
  { timeoutMs, connectTimeoutMs }: TransportOptions,
) {
  if ('status' in outcome) return refused(call, readStatus(outcome.status, parseObject(await textOf(outcome.body))));
  switch (outcome.kind) {
    case 'tls':
      return tlsFailed(call, outcome.code);
    case 'timeout':
      return timedOut(call, outcome.sent ? timeoutMs : connectTimeoutMs, outcome.sent);
    case 'connection':
      return unreachable(call, outcome.code, outcome.sent);
  }
}

/** What a server answers to a request of which it has received a part only: Go's, and Node's, which sends no text. */
const CUT_REQUEST = /^(?:400 Bad Request(?:: .*)?)?$/;

/**
 * A request that a broken or half-closed connection cut short is answered with 400 before the API sees it. The request was
 * sound, so that is a fault of the network.
 */
async function withoutCutRequest(outcome: Answer | NetworkFault): Promise<Answer | NetworkFault> {
  if (!('status' in outcome) || outcome.status !== 400) return outcome;
  const body = await textOf(outcome.body);
  const { message = '' } = readStatus(400, parseObject(body));
  const cut = CUT_REQUEST.test(body.trim()) || /\bunexpected EOF\b/.test(message);
  return cut ? { kind: 'connection', code: 'the request arrived in part only', sent: true } : { ...outcome, body };
}

/** A server may echo the credentials as well as the body. */
export function withCredentials(call: ApiCall, { authorization }: Credentials): ApiCall {
  if (authorization === undefined) return call;
  const [scheme, value = ''] = authorization.reveal().split(' ');
  const pair = scheme === 'Basic' ? Buffer.from(value, 'base64').toString('utf8') : '';
  const password = pair.slice(pair.indexOf(':') + 1);
  return { ...call, confidential: [...(call.confidential ?? []), value, password] };
}

async function textOf(body: unknown): Promise<string> {
  if (typeof body === 'string') return body;
  let text = '';
  try {
    for await (const chunk of body as Readable) {
      text += String(chunk);
      if (text.length > LARGEST_REFUSAL) break;
    }
  } catch {
    // The status alone says enough.
  }
  discard(body);
  return text;
}

/** A stream that nobody reads would hold its connection. */
function discard(body: unknown): void {
  if (typeof body === 'object' && body !== null) (body as Readable).destroy();
}

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
