import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';

/** A call: its procedure and its request, as a digest. */
export type Key = string;

const DIGEST_BYTES = 32;
const HEAD_BYTES = DIGEST_BYTES + 4;

/** @param path - the path of the procedure */
export function keyOf(path: string, request: Uint8Array): Key {
  return createHash('sha256').update(`${path}\n`).update(request).digest().toString('latin1');
}

/**
 * Adds the response to a call at the end of a file that only this user can read. Several processes may write the same file.
 */
export function appendAnswer(file: string, key: Key, response: Uint8Array): void {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(key, 'latin1');
  head.writeUInt32BE(response.length, DIGEST_BYTES);
  appendFileSync(file, Buffer.concat([head, response]), { mode: 0o600 });
}

/** The responses in a file that {@link appendAnswer} has written: of each call the last one. */
export function readAnswers(file: string): ReadonlyMap<Key, Uint8Array> {
  const bytes = readFileSync(file);
  const answers = new Map<Key, Uint8Array>();
  for (let at = 0; at < bytes.length;) {
    const start = at + HEAD_BYTES;
    const end = start + bytes.readUInt32BE(at + DIGEST_BYTES);
    answers.set(bytes.toString('latin1', at, at + DIGEST_BYTES), bytes.subarray(start, end));
    at = end;
  }
  return answers;
}
