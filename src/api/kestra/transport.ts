import http from 'node:http';
import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

import type { AxiosInstance, AxiosResponse } from 'axios';

import { pauseBeforeRetry, type NetworkFault, networkFault } from '../http';
import type { ApiCall } from './api-call';
import type { KestraConnection } from './connection';
import { badAnswer, cancelled, type KestraApiError, refused, timedOut, tlsFailed, unreachable } from './errors';
import { isObject } from './json';
import { nothingDone } from './retry';

export interface TransportOptions {
  readonly userAgent: string;
  /** For one try, from the first byte sent to the last received. */
  readonly timeoutMs: number;
  readonly log?: {
    debug(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  };
}

export interface Transport {
  /** The answer's JSON; undefined for an answer without a body. Throws a KestraApiError. */
  send(call: ApiCall): Promise<unknown>;
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
  readonly body: string;
}

/** No page of a listing is larger; what is larger is not this API. */
const LARGEST_ANSWER = 32 * 1024 * 1024;
/** An idle connection is given up before a server or a load balancer does it in the middle of the next request. */
const IDLE_MS = 30_000;

export function makeTransport(connection: KestraConnection, options: TransportOptions): Transport {
  const agents = {
    httpAgent: new http.Agent({ keepAlive: true, timeout: IDLE_MS }),
    httpsAgent: new https.Agent({
      keepAlive: true,
      timeout: IDLE_MS,
      minVersion: 'TLSv1.2',
      // Explicit, or Node would follow NODE_TLS_REJECT_UNAUTHORIZED.
      rejectUnauthorized: true,
      ...(connection.caCertificate !== undefined && { ca: connection.caCertificate }),
    }),
  };
  // Loaded with the first call: a provider is started several times for one plan, often without any call.
  let instance: Promise<AxiosInstance> | undefined;
  const ready = () =>
    (instance ??= import('axios').then(({ default: axios }) => axios.create(settings(connection, options))));

  async function attempt(call: ApiCall): Promise<Answer | NetworkFault> {
    const client = await ready();
    const deadline = AbortSignal.timeout(options.timeoutMs);
    try {
      const response: AxiosResponse<string> = await client.request({
        method: call.method,
        url: call.path,
        params: call.query,
        data: call.body === undefined ? undefined : JSON.stringify(call.body),
        headers: {
          ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
          Authorization: authorization(connection),
        },
        signal: call.signal === undefined ? deadline : AbortSignal.any([deadline, call.signal]),
        ...agents,
      });
      const { status, headers, data } = response;
      const retryAfter: unknown = headers['retry-after'];
      return { status, body: data, ...(typeof retryAfter === 'string' && { retryAfter }) };
    } catch (error) {
      // Only a code is taken from axios' error: its config and request hold the credentials.
      if (call.signal?.aborted) throw cancelled(call, true);
      return deadline.aborted ? { kind: 'timeout', code: 'ETIMEDOUT', sent: true } : networkFault(error);
    }
  }

  async function run(call: ApiCall): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      if (call.signal?.aborted) throw cancelled(call, false);
      const began = Date.now();
      const outcome = await attempt(call);
      options.log?.debug('Kestra API call', {
        method: call.method,
        path: call.path,
        status: 'status' in outcome ? outcome.status : outcome.code,
        milliseconds: Date.now() - began,
      });
      if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) return outcome;
      const wait = pauseBeforeRetry({ repeatable: call.repeatable, nothingDone }, outcome, tries);
      if (wait === undefined) throw failure(call, outcome, connection, options);
      await pause(wait, undefined, { signal: call.signal }).catch(() => {
        throw cancelled(call, false);
      });
    }
  }

  return {
    async send(call) {
      const { status, body } = await run(call);
      if (body.trim() === '') return undefined;
      try {
        return JSON.parse(body) as unknown;
      } catch {
        throw badAnswer(call, status);
      }
    },
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

function settings({ url, headers = {} }: KestraConnection, { userAgent }: TransportOptions) {
  return {
    baseURL: url,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.reveal()])),
      Accept: 'application/json',
      'User-Agent': userAgent,
    },
    responseType: 'text' as const,
    // A redirect would carry the credentials to another host.
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    validateStatus: () => true,
    // Bodies stay text: axios would take an answer that is cut off for a text.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    // Keeps out the proxies of the general environment.
    proxy: false as const,
  };
}

function authorization({ apiToken, username = '', password }: KestraConnection): string {
  if (apiToken !== undefined) return `Bearer ${apiToken.reveal()}`;
  return `Basic ${Buffer.from(`${username}:${password?.reveal() ?? ''}`).toString('base64')}`;
}

function failure(
  call: ApiCall,
  outcome: Answer | NetworkFault,
  connection: KestraConnection,
  { timeoutMs }: TransportOptions,
): KestraApiError {
  if ('status' in outcome) {
    const { status, body } = outcome;
    return refused(call, { status, message: messageIn(body), confidential: confidentialOf(connection) });
  }
  switch (outcome.kind) {
    case 'tls':
      return tlsFailed(call, outcome.code);
    case 'timeout':
      return timedOut(call, timeoutMs, outcome.sent);
    case 'connection':
      return unreachable(call, outcome.code, outcome.sent);
  }
}

/** A server, or a proxy before it, may echo them. */
function confidentialOf(connection: KestraConnection): string[] {
  const [, credentials = ''] = authorization(connection).split(' ');
  const { password, headers = {} } = connection;
  const secrets = [...(password === undefined ? [] : [password]), ...Object.values(headers)];
  return [credentials, ...secrets.map((secret) => secret.reveal())];
}

/** The server's words, where it answers in JSON; a page of HTML says nothing to anyone. */
function messageIn(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    const message = isObject(answer) ? answer.message : undefined;
    return typeof message === 'string' && message !== '' ? message : undefined;
  } catch {
    return undefined;
  }
}
