import { until } from '../../../../dev/cluster';
import type { KestraClient } from '../../../../src/api/kestra';
import { Secret } from '../../../../src/secret';
import { HeldTimers } from '../../../support/held-timers';
import type { Engine } from '../../support/engine';
import { Kestra, makeAccount, PROFILES, withTokens } from './support';

const ISSUE = { method: 'POST', path: /\/api-tokens$/ };
const LIST = { method: 'GET', path: /\/api-tokens$/ };
const REVOKE = { method: 'DELETE', path: /\/api-tokens\/[^/]+$/ };
/** The time limit of a request of the client, and the delay of a server that takes longer. */
const LIMIT_MS = 20_000;
const SLOW_MS = 60_000;

describe.each(PROFILES)('signet_kestra_api_token when something goes wrong, on %s', (profile) => {
  const timers = HeldTimers.use(LIMIT_MS, SLOW_MS);
  let kestra: Kestra;
  let token: Engine;

  beforeEach(async () => {
    kestra = await Kestra.start({ profile });
    token = kestra.engine();
  });
  afterEach(() => kestra.sandbox.stop());

  const apply = async (rest: object = {}) => token.apply(await token.plan(kestra.declared(rest)));
  const meddle = (tokens: (client: KestraClient) => Partial<KestraClient['tokens']>) => {
    kestra.connecting = { meddle: (client) => withTokens(client, tokens(client)) };
  };

  /** An apply whose issue the client gives up before the server carries it out. */
  const applyTooSlow = async () => {
    kestra.connecting = { timeout: '20s' };
    kestra.sandbox.faults.add({ ...ISSUE, delayMs: SLOW_MS, times: 1 });
    const applied = apply();
    await timers.running(SLOW_MS);
    await timers.end(LIMIT_MS);
    const { errors } = await applied;
    kestra.connecting = {};
    return errors;
  };
  /** Lets the server carry out the issue that it has delayed. */
  const issueLate = async () => {
    await timers.end(SLOW_MS);
    await until('the token exists', () => kestra.sandbox.tokens().length === 1, { everyMs: 10 });
  };

  /** There is one token at the server, it is the one in state, and it works. */
  const expectOne = async () => {
    expect(kestra.sandbox.tokens().map(({ id }) => id)).toEqual([token.state?.token_id]);
    expect(await kestra.whoAmI(await kestra.opened(token.text('sealed')))).toBe(200);
    expect((await token.plan(kestra.declared())).action).toBe('none');
  };

  it.each([
    ['the answer to the issue is lost', { loseAnswer: true }],
    ['the answer is cut short', { truncate: true }],
  ])('revokes what nobody can have and issues another, when %s', async (_, fault) => {
    kestra.sandbox.faults.add({ ...ISSUE, ...fault, times: 1 });
    expect((await apply()).errors).toEqual([]);
    expect(kestra.issues).toBe(2);
    await expectOne();
  });

  it('leaves nothing behind when every answer is lost, and ends with one token when they come again', async () => {
    const mend = kestra.sandbox.faults.add({ ...ISSUE, loseAnswer: true });
    const { errors } = await apply();
    expect(errors.join()).toContain('[kestra-token/answer-lost]');
    expect(kestra.sandbox.tokens()).toEqual([]);
    expect(token.state).toBeUndefined();

    mend();
    expect((await apply()).errors).toEqual([]);
    await expectOne();
  });

  it('keeps in state a token of which nobody knows whether it was created, and the next apply revokes it', async () => {
    // GIVEN an issue that was done, whose answer was lost, and a server that then does not answer any more
    const lose = kestra.sandbox.faults.add({ ...ISSUE, loseAnswer: true });
    const plan = await token.plan(kestra.declared());
    const down = { list: () => Promise.reject(new Error('down')) };
    let issued = false;
    meddle((client) => ({
      issue: async (...given) => {
        issued = true;
        return client.tokens.issue(...given);
      },
      list: (...given) => (issued ? down.list() : client.tokens.list(...given)),
    }));
    expect((await token.apply(plan)).errors.join()).toContain('[kestra-token/outcome-unknown]');
    expect(token.kept).toMatchObject({ tainted: true, state: { status: 'pending', token_id: null, sealed: null } });
    expect(kestra.sandbox.tokens()).toHaveLength(1);

    // WHEN the server is back
    lose();
    kestra.connecting = {};
    expect((await apply()).errors).toEqual([]);

    // THEN
    await expectOne();
  });

  it('ends with one token when the server makes it only after the time is up', async () => {
    expect((await applyTooSlow()).join()).toContain('[kestra-token/outcome-unknown]');
    await issueLate();

    expect((await apply()).errors).toEqual([]);
    await expectOne();
  });

  it('ends with one token when the late one comes after the next run has looked', async () => {
    // GIVEN an issue that the server has not heard of yet
    expect(await applyTooSlow()).toHaveLength(1);
    const plan = await token.plan(kestra.declared());
    expect(kestra.sandbox.tokens()).toEqual([]);

    // WHEN it comes between the plan and the apply
    await issueLate();
    const { errors, warnings } = await token.apply(plan);

    // THEN
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('[kestra-token/leftover-revoked]');
    await expectOne();
  });

  it('ends with one token when the run is cancelled while it is issued', async () => {
    const stop = new AbortController();
    const plan = await token.plan(kestra.declared());
    kestra.sandbox.faults.add({ ...ISSUE, delayMs: SLOW_MS, times: 1 });
    token.signal = stop.signal;
    const applied = token.apply(plan);
    await timers.running(SLOW_MS);
    stop.abort();
    expect((await applied).errors.join()).toContain('[operation/cancelled]');
    await issueLate();

    token.signal = new AbortController().signal;
    expect((await apply()).errors).toEqual([]);
    await expectOne();
  });

  it('waits as long as a busy server asks for, and issues once', async () => {
    kestra.sandbox.faults.add({ ...ISSUE, status: 429, retryAfterSeconds: 0, times: 2 });
    expect((await apply()).errors).toEqual([]);
    expect(kestra.issues).toBe(3);
    await expectOne();
  });

  it('has created nothing when the connection is reset, and the next apply issues', async () => {
    kestra.sandbox.faults.add({ ...ISSUE, reset: true });
    expect((await apply()).errors).toHaveLength(1);
    expect(kestra.sandbox.tokens()).toEqual([]);
    kestra.sandbox.faults.clear();
    expect((await apply()).errors).toEqual([]);
    await expectOne();
  });

  it('has created nothing when the server refuses, and nothing is left in state', async () => {
    kestra.sandbox.faults.add({ ...ISSUE, status: 403 });
    expect((await apply()).errors.join()).toContain('[kestra/forbidden]');
    expect(token.state).toBeUndefined();
  });

  it('says that a name is taken where the server takes none twice', async () => {
    kestra.sandbox.faults.add({ ...ISSUE, status: 409 });
    expect((await apply()).errors.join()).toContain('[kestra-token/name-taken]');
    expect(token.state).toBeUndefined();
  });

  it('revokes the token again when it cannot be sealed, and says so', async () => {
    meddle((client) => ({
      issue: async (...given) => ({ ...(await client.tokens.issue(...given)), token: new Secret('password') }),
    }));
    const { errors } = await apply();
    expect(errors.join()).toContain('[kestra-token/not-sealed]');
    expect(errors.join()).toContain('The token was revoked. No recipient has received it');
    expect(kestra.sandbox.tokens()).toEqual([]);
    expect(token.state).toBeUndefined();
  });

  it('keeps the token in state, tainted, when it can be neither sealed nor revoked; the next apply revokes it', async () => {
    meddle((client) => ({
      issue: async (...given) => ({ ...(await client.tokens.issue(...given)), token: new Secret('password') }),
      revoke: () => Promise.reject(new Error('down')),
    }));
    expect((await apply()).errors.join()).toContain('It could not be revoked either');
    expect(token.kept).toMatchObject({ tainted: true, state: { status: 'pending', sealed: null } });
    expect(kestra.sandbox.tokens()).toHaveLength(1);

    kestra.connecting = {};
    expect((await apply()).errors).toEqual([]);
    await expectOne();
  });

  it('finishes although the listing does not answer after the issue, and the next refresh tells the rest', async () => {
    const plan = await token.plan(kestra.declared({ max_age: 'P1D' }));
    let issued = false;
    meddle((client) => ({
      issue: async (...given) => {
        issued = true;
        return client.tokens.issue(...given);
      },
      list: (...given) => (issued ? Promise.reject(new Error('down')) : client.tokens.list(...given)),
    }));
    expect((await token.apply(plan)).errors).toEqual([]);
    expect(token.state).toMatchObject({ status: 'active', expires_at: null });
    kestra.connecting = {};
    expect((await token.plan(kestra.declared({ max_age: 'P1D' }))).action).toBe('none');
    expect(token.text('expires_at')).toMatch(/^\d{4}-/);
  });

  it('revokes it once, though the answer to that is lost', async () => {
    await token.run(kestra.declared());
    kestra.sandbox.faults.add({ ...REVOKE, loseAnswer: true, times: 1 });
    expect((await token.destroy()).errors).toEqual([]);
    expect(kestra.sandbox.tokens()).toEqual([]);
  });

  it('keeps it in state when it cannot be revoked', async () => {
    await token.run(kestra.declared());
    kestra.sandbox.faults.add({ ...REVOKE, status: 403 });
    expect((await token.destroy()).errors.join()).toContain('[kestra/forbidden]');
    expect(token.state).toBeDefined();
  });

  it('never takes a server that fails for a token that is gone', async () => {
    await token.run(kestra.declared());
    kestra.sandbox.faults.add({ ...LIST, status: 500 });
    expect((await token.refresh()).errors).toHaveLength(1);
    expect(token.state?.status).toBe('active');
  });
});

describe.each(PROFILES)('A run that was killed between issue and save, on %s', (profile) => {
  let kestra: Kestra;
  let token: Engine;
  let lost: { readonly id: string };

  /** What a kill at that moment leaves: a token at the server, and nothing in state. */
  const kill = async (rest: object = {}) => {
    const killed = kestra.engine();
    await killed.run(kestra.declared(rest));
    return { id: killed.text('token_id'), text: await kestra.opened(killed.text('sealed')) };
  };
  const ids = () => kestra.sandbox.tokens().map(({ id }) => id);

  beforeEach(async () => {
    kestra = await Kestra.start({ profile });
    token = kestra.engine();
    lost = await kill();
  });
  afterEach(() => kestra.sandbox.stop());

  it('leaves a token that the next plan names and the next apply revokes', async () => {
    const plan = await token.plan(kestra.declared());
    expect(plan.warnings.join()).toContain('[kestra-token/leftover]');
    expect(ids()).toEqual([lost.id]);

    const { errors, warnings } = await token.apply(plan);
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('[kestra-token/leftover-revoked]');
    expect(ids()).toEqual([token.state?.token_id]);
  });

  it('leaves a token that is recognised also after the declaration was changed', async () => {
    await token.run(kestra.declared({ description: 'now with a description', numbered: true }));
    expect(ids()).toEqual([token.state?.token_id]);
  });

  it('leaves a token that stays until a new one is there', async () => {
    kestra.sandbox.faults.add({ ...ISSUE, status: 403 });
    expect((await token.apply(await token.plan(kestra.declared()))).errors).toHaveLength(1);
    expect(ids()).toEqual([lost.id]);
  });

  it('never has a token taken for its own that was used, has another name or owner, or bears no mark', async () => {
    await token.run(kestra.declared());
    const owned = ids();
    // GIVEN tokens of other declarations and other people
    const used = await kill({ name: 'used' });
    await kestra.whoAmI(used.text);
    const other = await kill({ name: 'other' });
    const elsewhere = await kill({ name: 'used', service_account_id: await makeAccount(kestra.sandbox, 'cd') });
    const byHand = await kestra.admin('POST', kestra.path, { name: 'used' });
    const { id } = byHand.body as { id: string };

    // WHEN a token of that name is issued
    const second = kestra.engine();
    await second.run(kestra.declared({ name: 'used' }));

    // THEN
    const all = [...owned, used.id, other.id, elsewhere.id, id, second.text('token_id')];
    expect(ids().sort()).toEqual(all.sort());
  });

  it('is told apart from a second declaration of owner and name in the same configuration, which is refused', async () => {
    await token.run(kestra.declared());
    const provider = await kestra.provider();
    const same = kestra.engine(() => Promise.resolve(provider));
    same.kept = token.kept;
    await same.plan(kestra.declared());
    same.kept = undefined;
    const { errors } = await same.plan(kestra.declared());
    expect(errors.join()).toContain('[kestra-token/same-name]');
  });

  it('says so when what it left cannot be revoked', async () => {
    kestra.sandbox.faults.add({ ...REVOKE, status: 403 });
    const { errors, warnings } = await token.apply(await token.plan(kestra.declared()));
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('[kestra-token/leftover-stays]');
  });
});
