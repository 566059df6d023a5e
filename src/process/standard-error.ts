import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { discard } from './discard';

const STANDARD_ERROR = 2;
/** A reader that does not read for this long counts as ended. */
const LONGEST_WAIT_MS = 5000;

let descriptor = STANDARD_ERROR;

/**
 * Writes the whole text to standard error, synchronously. After {@link takeStandardError} nothing else in the process can
 * write to it. Returns without an error if no process reads it any more.
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
 * Makes {@link writeStandardError} the only way to standard error. What Node, a library or a native debug setting writes
 * to it (NODE_DEBUG, NODE_DEBUG_NATIVE, --trace-tls, an uncaught error) is discarded, because it contains headers with
 * credentials and values of errors. Descriptor 2 becomes the null device. If the system does not allow that, for example
 * because standard error is a socket, at least the ways to it from JavaScript are closed.
 *
 * Also disables `console`, which would write to standard output, where the engine reads the provider's handshake.
 */
export function takeStandardError(): void {
  if (descriptor === STANDARD_ERROR) descriptor = movedAway() ?? STANDARD_ERROR;
  discard('stderr');
  const nothing = () => undefined;
  // Prints NODE_DEBUG output and warnings.
  Object.assign(process, { _rawDebug: nothing });
  const methods = Object.entries(globalThis.console).filter(([, value]) => typeof value === 'function');
  Object.assign(globalThis.console, Object.fromEntries(methods.map(([name]) => [name, nothing])));
}

/** Opens a new descriptor for standard error and makes descriptor 2 the null device. `undefined` if that is not possible. */
function movedAway(): number | undefined {
  let own: number | undefined;
  let sink: number | undefined;
  try {
    // Both are opened before descriptor 2 is closed: if one fails, nothing has changed.
    own = openSync('/dev/fd/2', constants.O_WRONLY | constants.O_APPEND);
    sink = openSync('/dev/null', constants.O_WRONLY);
    closeSync(STANDARD_ERROR);
    // The system assigns the lowest free number. That is 2, because Node opens 0 to 2 at its start if they are closed.
    openSync('/dev/null', constants.O_WRONLY);
    return own;
  } catch {
    if (own !== undefined) closeSync(own);
    return undefined;
  } finally {
    if (sink !== undefined) closeSync(sink);
  }
}
