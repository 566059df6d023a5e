import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendAnswer, keyOf, readAnswers } from '../../../dev/bench/answers/file';
import { recording, replaying } from '../../../dev/bench/answers/methods';
import { Call, type Method, serverStream, unary } from '../../../src/kit/grpc';

const PATH = '/service/Twice';
const RESERVED = 5;

const codec = {
  request: { decode: (bytes: Uint8Array) => Buffer.from(bytes).toString() },
  response: { encode: (text: string, reserve: number) => Buffer.concat([Buffer.alloc(reserve), Buffer.from(text)]) },
};

/** What a server sends for a request, without the prefix. */
async function answerOf(method: Method, request: string): Promise<string> {
  if (method.kind !== 'unary') throw new Error('not unary');
  const response = await method.answer(method.codec.request.decode(Buffer.from(request)), new Call());
  const bytes = method.codec.response.encode(response, RESERVED);
  return Buffer.from(bytes.subarray(RESERVED)).toString();
}

describe('The answers of a provider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-answers-'));
  const file = join(folder, 'answers');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are recorded, and given again to the same requests without a handler', async () => {
    const served = recording(
      PATH,
      unary(codec, (text) => text + text),
      (key, response) => {
        appendAnswer(file, key, response);
      },
    );
    expect(await answerOf(served, 'ab')).toBe('abab');
    expect(await answerOf(served, '')).toBe('');
    expect(await answerOf(served, 'c')).toBe('cc');

    const replayed = replaying(PATH, readAnswers(file));
    expect(await answerOf(replayed, 'c')).toBe('cc');
    expect(await answerOf(replayed, '')).toBe('');
    expect(await answerOf(replayed, 'ab')).toBe('abab');
  });

  it('are in a file that only this user can read', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('fail a call that was not recorded, by its procedure', async () => {
    const other = '/service/Other';
    const message = (path: string) => `the benchmark has no recorded response to this request of ${path}`;
    await expect(answerOf(replaying(PATH, readAnswers(file)), 'd')).rejects.toThrow(message(PATH));
    await expect(answerOf(replaying(other, readAnswers(file)), 'ab')).rejects.toThrow(message(other));
  });

  it('are the last ones if a call was answered twice', () => {
    const key = keyOf(PATH, Buffer.from('again'));
    for (const text of ['first', 'last']) appendAnswer(file, key, Buffer.from(text));
    expect(Buffer.from(readAnswers(file).get(key) ?? []).toString()).toBe('last');
  });

  it('are those of unary procedures only', () => {
    const stream = serverStream(codec, async function* () {});
    expect(recording(PATH, stream, () => undefined)).toBe(stream);
  });
});
