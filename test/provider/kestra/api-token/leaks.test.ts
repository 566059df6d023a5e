import { inspect } from 'node:util';
import { TokenVault } from '../../../../src/sandbox/kestra/token-vault';
import { HeldTimers } from '../../../support/held-timers';
import { findLeaks } from '../../../support/leaks';
import { Kestra, PROFILES } from './support';

const ISSUE = { method: 'POST', path: /\/api-tokens$/ };
/** The time limit of a request of the client, and the delay of a server that takes longer. */
const LIMIT_MS = 20_000;
const SLOW_MS = 60_000;

/** Everything that was said or kept in one run, and every token that the server had issued by its end. */
describe.each(PROFILES)('What the provider says and keeps of tokens, on %s', (profile) => {
  let kestra: Kestra;
  const timers = HeldTimers.use(LIMIT_MS, SLOW_MS);
  const issued: string[] = [];
  const said: unknown[] = [];

  beforeAll(() => {
    // The server shows a token in one answer, which some of these tests destroy: so they are noted where they are made.
    const original = Object.getOwnPropertyDescriptor(TokenVault.prototype, 'issue')?.value as TokenVault['issue'];
    jest.spyOn(TokenVault.prototype, 'issue').mockImplementation(function (this: TokenVault, ...given) {
      const made = original.apply(this, given);
      issued.push(made.fullToken);
      // The worst server: it lists each token whole.
      Object.assign(made.token, { prefix: made.fullToken });
      return made;
    });
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
