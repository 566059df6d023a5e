import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

const STANDARD_ERROR = 2;
/** A reader that does not read for longer than this is as good as gone. */
const LONGEST_WAIT_MS = 5000;

let descriptor = STANDARD_ERROR;

/**
 * Writes text to standard error, at once and whole. After {@link takeStandardError} nothing else in the process can
 * write there. Returns when nobody reads any more.
 */
export function writeStandardError(text: string): void {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  let rest: Uint8Array = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const full = (error as NodeJS.ErrnoException).code === 'EAGAIN';
      if (!full || Date.now() > deadline) return;
    }
  }
}

/**
 * Makes {@link writeStandardError} the only way to standard error: what Node, a library or a native debug setting
 * (NODE_DEBUG, NODE_DEBUG_NATIVE, --trace-tls, the print of an uncaught error) writes there is discarded, for it holds
 * headers with credentials and values of errors. Descriptor 2 becomes the null device. Where the system does not allow
 * that, such as a standard error that is a socket, the ways to it in JavaScript are closed all the same.
 *
 * Also closes `console`, which the provider's handshake on standard output must not be mixed with.
 */
export function takeStandardError(): void {
  if (descriptor === STANDARD_ERROR) descriptor = movedAway() ?? STANDARD_ERROR;
  const sink = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  Object.defineProperty(process, 'stderr', { configurable: true, enumerable: true, get: () => sink });
  const nothing = () => undefined;
  // What NODE_DEBUG and warnings are printed by.
  Object.assign(process, { _rawDebug: nothing });
  const methods = Object.entries(globalThis.console).filter(([, value]) => typeof value === 'function');
  Object.assign(globalThis.console, Object.fromEntries(methods.map(([name]) => [name, nothing])));
}

/** A descriptor of its own for what standard error was, with descriptor 2 left to the null device. */
function movedAway(): number | undefined {
  let own: number | undefined;
  let sink: number | undefined;
  try {
    // Both are opened before anything is closed: what fails leaves everything as it was.
    own = openSync('/dev/fd/2', constants.O_WRONLY | constants.O_APPEND);
    sink = openSync('/dev/null', constants.O_WRONLY);
    closeSync(STANDARD_ERROR);
    // The system gives the lowest free number, which is 2: Node opens 0 to 2 at its start where they are closed.
    openSync('/dev/null', constants.O_WRONLY);
    return own;
  } catch {
    if (own !== undefined) closeSync(own);
    return undefined;
  } finally {
    if (sink !== undefined) closeSync(sink);
  }
}
