import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import type { ApiError } from './api-error';
import { createAttempts } from './attempt';
import { discard, textOf } from './body';
import type { HttpCall } from './call';
import { isObject, type JsonObject, parseJson } from './json';
import { confidentialIn, type Credentials } from './login';
import type { NoAnswer } from './no-answer';
import type { HttpAnswer, Limits } from './protocol';
import type { Form } from './request';
import { type Answer, pauseBeforeRetry } from './retry';
import type { Server } from './server';

/** Where a client reports its calls: method, path, status and duration, never a header or a body. */
export interface HttpLog {
  debug(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** What differs between APIs. */
export interface ApiRules<Call extends HttpCall> {
  /** The name in the log. */
  readonly name: string;
  /** Whether a response guarantees that the server did nothing. */
  readonly nothingDone: (answer: Answer) => boolean;
  /** Whether the body of a 400 response says that the server received only a part of the request. Default: never. */
  readonly isPartialRequest?: (body: string) => boolean;
  readonly noAnswer: (call: Call, failure: NoAnswer) => ApiError;
  /** @param confidential - values that the body may repeat and no message may show; those of the call not included. */
  readonly refused: (call: Call, status: number, body: string, confidential: readonly string[]) => ApiError;
}

export interface TransportOptions extends Limits {
  readonly userAgent: string;
  readonly log?: HttpLog;
}

/** Sends calls to one API. Every method but `close` throws the errors of the API, and those of its login. */
export interface Transport<Call extends HttpCall> {
  /**
   * The JSON in the response; undefined for a response without a body. An HTTP/2 stream can be reset before its body and
   * look like this response, so it is only for calls of which the status is enough.
   */
  send(call: Call): Promise<unknown>;
  /** The JSON object in the response; another response is a `bad-answer`. */
  ask(call: Call): Promise<JsonObject>;
  /** The body of the response as a stream. The caller destroys it. */
  open(call: Call): Promise<Readable>;
  /** The address of the server, without credentials in it. */
  address(): Promise<string>;
  /** The current credentials of the calls. */
  credentials(): Promise<Credentials>;
  /** Closes idle connections. */
  close(): void;
}

/**
 * Opens nothing and loads nothing before the first call: the engine starts a provider several times for one plan, often
 * without any call.
 */
export function createTransport<Call extends HttpCall>(
  load: () => Promise<Server>,
  api: ApiRules<Call>,
  options: TransportOptions,
): Transport<Call> {
  const { server, attempt, close } = createAttempts(load, options);

  async function run(call: Call, form: Form): Promise<HttpAnswer> {
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      if (call.signal?.aborted) throw api.noAnswer(call, { kind: 'cancelled', sent: false });
      const { login, confidential = [] } = await server();
      // A credential plugin may wait for a login that nobody completes.
      const credentials = await unlessCancelled(login.current(), call);
      const began = Date.now();
      const outcome = await checked(await attempt(call, form, credentials));
      options.log?.debug(`${api.name} API call`, {
        method: call.method,
        path: call.path,
        status: 'kind' in outcome ? ('code' in outcome ? outcome.code : outcome.kind) : outcome.status,
        milliseconds: Date.now() - began,
      });
      const answered = !('kind' in outcome);
      if (answered && outcome.status >= 200 && outcome.status < 300) return outcome;
      const renews: boolean = answered && outcome.status === 401 && !renewed && login.renew(credentials);
      renewed ||= renews;
      const wait = renews ? 0 : pauseBeforeRetry({ ...call, nothingDone: api.nothingDone }, outcome, tries);
      if (wait === undefined) {
        if (!answered) throw api.noAnswer(call, outcome);
        const hidden = [...confidentialIn(credentials), ...confidential];
        throw api.refused(call, outcome.status, await textOf(outcome.body), hidden);
      }
      if (answered) discard(outcome.body);
      await pause(wait, undefined, { signal: call.signal }).catch(() => {
        throw api.noAnswer(call, { kind: 'cancelled', sent: false });
      });
    }
  }

  /**
   * A server answers 400 to a request of which it received only a part, because the connection was interrupted. The
   * request was correct, so this is a fault of the network.
   */
  async function checked(outcome: HttpAnswer | NoAnswer): Promise<HttpAnswer | NoAnswer> {
    if ('kind' in outcome || outcome.status !== 400 || api.isPartialRequest === undefined) return outcome;
    const body = await textOf(outcome.body);
    return api.isPartialRequest(body)
      ? { kind: 'connection', code: 'the server received only a part of the request', sent: true }
      : { ...outcome, body };
  }

  /** The result of the work; throws as soon as the call is cancelled. */
  async function unlessCancelled<T>(work: Promise<T>, call: Call): Promise<T> {
    const { signal } = call;
    if (signal === undefined) return work;
    const done = new AbortController();
    const cancelled = new Promise<never>((_resolve, reject) => {
      const stop = () => {
        reject(api.noAnswer(call, { kind: 'cancelled', sent: false }));
      };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { signal: done.signal });
    });
    return Promise.race([work, cancelled]).finally(() => {
      done.abort();
    });
  }

  async function read(call: Call): Promise<{ readonly status: number; readonly value: unknown }> {
    const { status, body } = await run(call, 'text');
    const text = await textOf(body);
    if (text.trim() === '') return { status, value: undefined };
    const value = parseJson(text);
    if (value === undefined) throw api.noAnswer(call, { kind: 'bad-answer', status, sent: true });
    return { status, value };
  }

  return {
    async address() {
      const address = new URL((await server()).baseUrl);
      address.username = '';
      address.password = '';
      return address.href.replace(/\/$/, '');
    },
    async send(call) {
      return (await read(call)).value;
    },
    async ask(call) {
      const { status, value } = await read(call);
      if (!isObject(value)) throw api.noAnswer(call, { kind: 'bad-answer', status, sent: true });
      return value;
    },
    async open(call) {
      return (await run(call, 'stream')).body as Readable;
    },
    async credentials() {
      return (await server()).login.current();
    },
    close,
  };
}
