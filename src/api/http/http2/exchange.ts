import { type ClientHttp2Session, type ClientHttp2Stream, constants, type IncomingHttpHeaders } from 'node:http2';

import { type NoAnswer, noAnswerOf } from '../no-answer';
import type { HttpAnswer, Limits } from '../protocol';
import type { Form, Request } from '../request';

const { NGHTTP2_CANCEL, NGHTTP2_REFUSED_STREAM } = constants;

type Outcome = HttpAnswer | NoAnswer;

/** A connection as an exchange sees it. */
export interface Carrier {
  readonly session: ClientHttp2Session;
  /** The last stream that the server has begun to process; undefined before the server has announced its end. */
  readonly lastProcessed: number | undefined;
  /** No further request uses this connection. */
  retire(): void;
}

/** One request and its answer: waits for a connection, and is then one stream of it. Settles once. */
export class Exchange {
  readonly #request: Request;
  readonly #address: { readonly authority: string; readonly basePath: string };
  readonly #limits: Limits;
  readonly #settle: (outcome: Outcome | Promise<Outcome>) => void;
  readonly #timer: NodeJS.Timeout;
  #settled = false;
  /** The headers of the response have arrived. */
  #responded = false;
  /** The whole body has arrived; it may still have to be decompressed. */
  #received = false;
  #carrier: Carrier | undefined;
  #stream: ClientHttp2Stream | undefined;

  public constructor(
    request: Request,
    address: { readonly authority: string; readonly basePath: string },
    limits: Limits,
    settle: (outcome: Outcome | Promise<Outcome>) => void,
  ) {
    this.#request = request;
    this.#address = address;
    this.#limits = limits;
    this.#settle = settle;
    this.#timer = setTimeout(this.#timeIsUp, limits.timeoutMs);
    request.signal?.addEventListener('abort', this.#cancel);
    // An aborted signal has no further event.
    if (request.signal?.aborted) this.#cancel();
  }

  public get form(): Form {
    return this.#request.form;
  }

  public get settled(): boolean {
    return this.#settled;
  }

  /** Sends the request as a stream. `closed` is called when the stream has ended. */
  public begin(carrier: Carrier, closed: () => void): void {
    const { method, target, headers, body } = this.#request;
    const { authority, basePath } = this.#address;
    let stream: ClientHttp2Stream;
    try {
      stream = carrier.session.request(
        {
          ':method': method,
          ':path': basePath + target,
          ':authority': authority,
          ...(headers as Record<string, string | string[]>),
          ...(body !== undefined && { 'content-length': body.length }),
        },
        { endStream: body === undefined },
      );
    } catch (error) {
      closed();
      this.fail({ ...noAnswerOf(error, this.#limits), sent: false });
      return;
    }
    this.#carrier = carrier;
    this.#stream = stream;
    stream.on('response', this.#read);
    let failure: unknown;
    stream.on('error', (error: Error) => (failure = error));
    stream.on('close', () => {
      this.#release();
      if (!this.#received) this.#end(this.#interruption(stream, failure));
      closed();
    });
    if (body !== undefined) stream.end(body);
  }

  /** Ends the exchange without an answer. */
  public fail(failure: NoAnswer): void {
    this.#end(failure);
    this.#release();
    this.#stream?.close(NGHTTP2_CANCEL);
  }

  /** Another protocol sends the request. */
  public passTo(other: () => Promise<Outcome>): void {
    if (this.#settled) return;
    this.#end(other());
    this.#release();
  }

  readonly #timeIsUp = (): void => {
    // The connection may be dead.
    this.#carrier?.retire();
    this.fail({ kind: 'timeout', milliseconds: this.#limits.timeoutMs, sent: this.#stream !== undefined });
  };

  readonly #cancel = (): void => {
    this.fail({ kind: 'cancelled', sent: this.#stream !== undefined });
  };

  readonly #read = (headers: IncomingHttpHeaders & { ':status'?: number }): void => {
    const stream = this.#stream;
    this.#responded = true;
    if (stream === undefined || this.#settled) return;
    const retryAfter = headers['retry-after'];
    const answer = { status: headers[':status'] ?? 0, ...(retryAfter !== undefined && { retryAfter }) };
    if (this.#request.form === 'stream') {
      this.#end({ ...answer, body: stream });
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > this.#limits.largestAnswer) this.#tooLarge();
      else chunks.push(chunk);
    });
    stream.on('end', () => {
      // Node.js also emits this for a stream that was reset, or whose connection has ended. It does not show a reset
      // without an error code: if the length is unknown, the JSON is then incomplete.
      const cut = stream.rstCode !== 0 || this.#carrier?.session.destroyed === true;
      if (cut || length < Number(headers['content-length'] ?? 0)) return;
      this.#received = true;
      const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length);
      if (headers['content-encoding'] === 'gzip' && length > 0) void this.#decompress(answer, body);
      else this.#end({ ...answer, body: body.toString('utf8') });
    });
  };

  async #decompress(answer: Omit<HttpAnswer, 'body'>, body: Buffer): Promise<void> {
    // Loaded for the first compressed response: most have none.
    const { gunzip } = await import('node:zlib');
    gunzip(body, { maxOutputLength: this.#limits.largestAnswer }, (error: NodeJS.ErrnoException | null, text) => {
      if (error === null) this.#end({ ...answer, body: text.toString('utf8') });
      else if (error.code === 'ERR_BUFFER_TOO_LARGE') this.#tooLarge();
      else this.fail(noAnswerOf(error, this.#limits));
    });
  }

  #tooLarge(): void {
    this.fail({ kind: 'bad-answer', largest: this.#limits.largestAnswer, sent: true });
  }

  /** Why a stream has ended without a whole answer. */
  #interruption(stream: ClientHttp2Stream, failure: unknown): NoAnswer {
    const last = this.#carrier?.lastProcessed;
    const refused = stream.rstCode === NGHTTP2_REFUSED_STREAM || (last !== undefined && (stream.id ?? 0) > last);
    if (refused && !this.#responded) return { kind: 'connection', code: 'REFUSED_STREAM', sent: false };
    return noAnswerOf(failure ?? { code: 'ECONNRESET' }, this.#limits);
  }

  #end(outcome: Outcome | Promise<Outcome>): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#settle(outcome);
  }

  #release(): void {
    this.#request.signal?.removeEventListener('abort', this.#cancel);
  }
}
