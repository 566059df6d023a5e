import type { ServerHttp2Stream } from 'node:http2';
import { Call } from './call';
import { PREFIX_BYTES, tooLarge, writePrefix } from './message-reader';
import type { Codec } from './method';
import { StatusCode, StatusError, statusFields } from './status';

const HEADERS = { ':status': 200, 'content-type': 'application/grpc' };
const OK = { 'grpc-status': '0' };
const WITH_TRAILERS = { waitForTrailers: true, sendDate: false };
const WITHOUT_BODY = { endStream: true, sendDate: false };

/** The longest delay of a timer. */
const MAX_DELAY_MS = 2 ** 31 - 1;

const ignore = () => undefined;

/** What all calls of a server share. */
export interface Rules {
  /** The most bytes of a message, in both directions. */
  readonly maxMessageBytes: number;
  /** Called with what a handler throws, if it is not a {@link StatusError}. It must not throw. */
  readonly onFault: (error: unknown, path: string) => void;
}

/** One call on its HTTP/2 stream: sends the answer, once, and ends when the stream does. */
export class Exchange {
  public readonly call = new Call();
  #ended = false;
  #trailers: Readonly<Record<string, string>> = OK;
  #deadline: NodeJS.Timeout | undefined;

  public constructor(
    public readonly stream: ServerHttp2Stream,
    private readonly path: string,
    public readonly rules: Rules,
  ) {
    // After an error the stream closes. Without a listener, the error would end the process.
    stream.on('error', ignore);
    stream.on('close', () => {
      if (this.#ended) return;
      this.#end();
      this.call.abort();
    });
  }

  /** Whether the answer is complete, or no client waits for it. */
  public get ended(): boolean {
    return this.#ended || this.stream.closed || this.stream.destroyed;
  }

  public expireIn(milliseconds: number): void {
    if (milliseconds > MAX_DELAY_MS) return;
    this.#deadline = setTimeout(() => {
      this.fail(new StatusError(StatusCode.deadlineExceeded, 'the deadline of the call is over'));
      this.call.abort();
    }, milliseconds);
  }

  /** The bytes of a response with its prefix. */
  public encode(codec: Codec<unknown, unknown>, response: unknown): Uint8Array {
    const message = codec.response.encode(response, PREFIX_BYTES);
    if (message.length - PREFIX_BYTES > this.rules.maxMessageBytes) {
      throw tooLarge('response', this.rules.maxMessageBytes);
    }
    writePrefix(message);
    return message;
  }

  /** Sends one of several messages. Resolves when the next one can be sent. */
  public async send(message: Uint8Array): Promise<void> {
    if (this.ended) return;
    this.#sendHeaders();
    if (this.stream.write(message)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.stream.off('drain', done).off('close', done);
        resolve();
      };
      this.stream.on('drain', done).on('close', done);
    });
  }

  /** Ends the call with OK, after the last message, if one is given. */
  public finish(message?: Uint8Array): void {
    if (this.ended) return;
    this.#sendHeaders();
    this.#end();
    // HTTP/2 frames of one turn of the event loop are sent in one write: headers, message and trailers.
    if (message) this.stream.end(message);
    else this.stream.end();
    this.#discardRest();
  }

  /** Ends the call with the status of an error. */
  public fail(error: unknown): void {
    // What a handler throws after its call was aborted is no fault.
    if (this.ended) return;
    if (!(error instanceof StatusError)) this.rules.onFault(error, this.path);
    const status = error instanceof StatusError ? error : new StatusError(StatusCode.unknown, 'the handler failed');
    const fields = statusFields(status);
    if (status.code === StatusCode.unimplemented) fields['grpc-accept-encoding'] = 'identity';
    this.#end();
    if (this.stream.headersSent) {
      this.#trailers = fields;
      this.stream.end();
    } else {
      this.stream.respond({ ...HEADERS, ...fields }, WITHOUT_BODY);
    }
    this.#discardRest();
  }

  #sendHeaders(): void {
    if (this.stream.headersSent) return;
    this.stream.on('wantTrailers', () => {
      if (!this.stream.closed && !this.stream.destroyed) this.stream.sendTrailers(this.#trailers);
    });
    this.stream.respond(HEADERS, WITH_TRAILERS);
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#deadline);
  }

  /** The client may still be sending. What nobody reads would hold up the connection. */
  #discardRest(): void {
    if (!this.stream.readableEnded) this.stream.resume();
  }
}
