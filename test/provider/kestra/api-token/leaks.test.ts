import { inspect } from 'node:util';
import { HeldTimers } from '../../../support/held-timers';
import { findLeaks } from '../../../support/leaks';
import { noteIssuedTokens } from './issued-tokens';
import { RotatingToken } from './rotating-token';
import { Kestra, PROFILES } from './support';

const ISSUE = { method: 'POST', path: /\/api-tokens$/ };
/** The time limit of a request of the client, and the delay of a server that takes longer. */
const LIMIT_MS = 20_000;
const SLOW_MS = 60_000;

/** Everything that was said or kept in one run, and every token that the server had issued by its end. */
describe.each(PROFILES)('What the provider says and keeps of tokens, on %s', (profile) => {
  let kestra: Kestra;
  const timers = HeldTimers.use(LIMIT_MS, SLOW_MS);
  let issued: string[];
  const said: unknown[] = [];

  beforeAll(() => {
    issued = noteIssuedTokens();
  });
  afterAll(() => jest.restoreAllMocks());
  beforeEach(async () => {
    issued.length = 0;
    said.length = 0;
    kestra = await Kestra.start({ profile });
    const note = (...parts: unknown[]) => void said.push(parts);
    kestra.connecting = { timeout: '20s', logger: { trace: note, debug: note, info: note, warn: note, error: note } };
  });
  afterEach(() => kestra.sandbox.stop());

  it.each([
    ['in ordinary times', {}],
    ['when the answer is cut short', { truncate: true }],
    ['when the answer is lost', { loseAnswer: true }],
    ['when the server fails and echoes the request', { echo: true }],
    ['when the server fails and echoes the request as a refusal', { echo: true, status: 403 }],
    ['when the server is down', { status: 503 }],
    ['when the server is slow', { delayMs: SLOW_MS, times: 1 }],
  ])('holds none, %s', async (_, fault) => {
    // GIVEN a life of a token: issue, refresh, replacement, import, revocation, with the fault at each issue
    const remove = Object.keys(fault).length > 0 ? kestra.sandbox.faults.add({ ...ISSUE, ...fault }) : undefined;
    // The client gives up a slow request before the server carries it out.
    const giveUp = async () => {
      if (!('delayMs' in fault)) return;
      await timers.running(SLOW_MS);
      await timers.end(LIMIT_MS);
      await timers.end(SLOW_MS);
    };
    const token = kestra.engine();
    const first = await token.plan(kestra.declared({ description: 'for CI' }));
    said.push(first, ...(await Promise.all([token.apply(first), giveUp()])), token.kept);
    remove?.();
    const second = await token.plan(kestra.declared({ keepers: { rotation: '2' } }));
    said.push(second, await token.apply(second), token.kept);
    const imported = kestra.engine();
    said.push(await imported.import(token.text('id')), imported.kept);
    const lateFault = kestra.sandbox.faults.add(fault);
    said.push(...(await Promise.all([token.destroy(), giveUp()])));
    lateFault();

    // THEN nothing that was said or kept holds any token, the provider's own included
    const text = said
      .map((one) => inspect(one, { depth: Infinity, showHidden: true, maxStringLength: null }))
      .join('\n');
    expect(issued.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain('api-tokens');
    for (const canary of [...issued, kestra.sandbox.adminToken]) expect(findLeaks(canary, { text })).toEqual([]);
  });
});

describe('What the provider says and keeps of a token that rotates', () => {
  let issued: string[];
  beforeAll(() => {
    issued = noteIssuedTokens();
  });
  afterAll(() => jest.restoreAllMocks());

  it('holds neither the new token nor the old one, also with faults', async () => {
    // GIVEN a rotation that fails in every way, then one with an overlap, and its end
    const token = await RotatingToken.open();
    const said: unknown[] = [];
    const note = (...parts: unknown[]) => void said.push(parts);
    token.connect({ logger: { trace: note, debug: note, info: note, warn: note, error: note } });
    const apply = async () => {
      const plan = await token.engine.plan(token.config());
      said.push(plan, await token.engine.apply(plan), token.engine.kept);
    };
    await apply();
    token.pass(31);
    for (const fault of [{ truncate: true }, { loseAnswer: true }, { echo: true }, { echo: true, status: 403 }]) {
      const remove = token.kestra.sandbox.faults.add({ ...ISSUE, ...fault });
      await apply();
      remove();
    }
    await apply();
    expect(token.previous).not.toBeNull();
    token.pass(3);
    await apply();
    expect(token.previous).toBeNull();
    said.push(await token.engine.destroy());
    await token.close();

    // THEN
    const text = said
      .map((one) => inspect(one, { depth: Infinity, showHidden: true, maxStringLength: null }))
      .join('\n');
    expect(text).toContain('previous');
    expect(issued.length).toBeGreaterThan(3);
    for (const canary of issued) expect(findLeaks(canary, { text })).toEqual([]);
  });
});
