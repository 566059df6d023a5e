import { jittered, pauseBeforeRetry } from '../../../src/api/http/retry';

const nothingDone = ({ status }: { status: number }) => status === 429;
const write = { repeatable: false, nothingDone };
const readOnly = { repeatable: true, nothingDone };
const lost = { kind: 'connection', code: 'ECONNRESET', sent: true } as const;

describe('the pause before a retry', () => {
  it('grows up to the longest, and half of it is random', () => {
    for (const [tries, least] of [
      [1, 100],
      [2, 200],
      [9, 500],
    ] as const) {
      const pause = jittered(tries, 1000);
      expect(pause).toBeGreaterThanOrEqual(least);
      expect(pause).toBeLessThanOrEqual(least * 2);
    }
  });

  it('is what the server asks for, in seconds or as a date', () => {
    expect(pauseBeforeRetry(write, { status: 429, retryAfter: '7' }, 1)).toBe(7000);
    const soon = new Date(Date.now() + 5000).toUTCString();
    expect(pauseBeforeRetry(write, { status: 429, retryAfter: soon }, 1)).toBeGreaterThan(3000);
    expect(pauseBeforeRetry(write, { status: 429, retryAfter: '31' }, 1)).toBeUndefined();
  });

  it.each([
    ['a refusal with which nothing was done', { status: 429 }, true, true],
    ['a server that is unavailable', { status: 503 }, false, true],
    ['a failure of the server', { status: 500 }, false, false],
    ['a response that was lost', lost, false, true],
    ['a request that was not sent', { ...lost, code: 'ECONNREFUSED', sent: false }, true, true],
    ['an unknown host', { ...lost, code: 'ENOTFOUND', sent: false }, false, false],
    ['a certificate that is not trusted', { kind: 'tls', code: 'CERT_HAS_EXPIRED', sent: false }, false, false],
    ['a time-out', { kind: 'timeout', milliseconds: 1, sent: true }, false, false],
    ['an invalid response', { kind: 'bad-answer', sent: true }, false, false],
  ] as const)('exists or not after %s', (_what, outcome, forWrite, forRead) => {
    expect(pauseBeforeRetry(write, outcome, 1) !== undefined).toBe(forWrite);
    expect(pauseBeforeRetry(readOnly, outcome, 1) !== undefined).toBe(forRead);
    expect(pauseBeforeRetry(readOnly, outcome, 4)).toBeUndefined();
  });
});
