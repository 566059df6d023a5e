import { Writable } from 'node:stream';

/** Discards what any code of this process writes to `process.stdout` or `process.stderr` from now on. */
export function discard(stream: 'stdout' | 'stderr'): void {
  const sink = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  Object.defineProperty(process, stream, { configurable: true, enumerable: true, get: () => sink });
}
