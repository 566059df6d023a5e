import { Secret } from '../../../../src/secret';
import { withTokens } from './support';
import { RotatingToken } from './rotating-token';

const DAY_MS = 86_400_000;
const ISSUE = { method: 'POST', path: /\/api-tokens$/ };
const REVOKE = { method: 'DELETE', path: /\/api-tokens\/[^/]+$/ };

describe('A token of Kestra that rotates', () => {
  let token: RotatingToken;

  beforeEach(async () => {
    token = await RotatingToken.open();
  });
  afterEach(() => token.close());

  const issue = async (rest: object = {}) => {
    await token.apply(token.config(rest));
    return token.id;
  };
  const faults = () => token.kestra.sandbox.faults;

  it('says when it is due, and does nothing before', async () => {
    const first = await issue();
    expect(token.engine.state).toMatchObject({
      issued_at: '2026-01-01T00:00:00.000Z',
      rotates_at: '2026-01-31T00:00:00Z',
      previous: null,
    });
    token.pass(29.9);
    expect((await token.apply(token.config())).plan.action).toBe('none');
    expect(token.id).toBe(first);
  });

  it('is issued again when it is due; the old one stays valid and can be opened until the first apply after the overlap', async () => {
    const first = await issue({ numbered: true });
    const [old = ''] = await token.opened();
    const before = token.engine.state;
    const config = token.config({ numbered: true });
    token.pass(31);

    const { plan } = await token.apply(config);

    expect(plan.action).toBe('update');
    expect(plan.warnings).toEqual([expect.stringContaining('[rotation/due]')]);
    expect(plan.warnings[0]).toContain('The token rotates: 30 days old on 2026-01-31 (every 720h)');
    expect(plan.warnings[0]).toContain('The old token is valid until 48h after that: "ci-g1" of service account');
    expect(token.engine.state).toMatchObject({ reason: 'rotated: every 720h', token_name: 'ci-g2' });
    expect(token.previous).toEqual({
      token_id: first,
      token_name: 'ci-g1',
      sealed: before?.sealed,
      fingerprint: before?.fingerprint,
      issued_at: before?.issued_at,
      valid_until: '2026-02-03T00:00:00Z',
    });
    expect(token.valid()).toEqual([first, token.id].sort());
    const [current = '', previous] = await token.opened();
    expect(previous).toBe(old);
    expect(await token.kestra.whoAmI(old)).toBe(200);
    expect(await token.kestra.whoAmI(current)).toBe(200);

    token.pass(1.9);
    expect((await token.apply(config)).plan.action).toBe('none');
    token.pass(0.2);
    const end = await token.apply(config);
    expect(end.plan.warnings).toEqual([expect.stringContaining('the old token was valid until 2026-02-03T00:00:00Z')]);
    expect(token.previous).toBeNull();
    expect(token.valid()).toEqual([token.id]);
    expect(await token.kestra.whoAmI(old)).toBe(401);
    expect(await token.kestra.whoAmI(current)).toBe(200);
  });

  it('is replaced without an overlap, with its age as the reason', async () => {
    const config = token.config({ rotation: { every: '720h', overlap: null } });
    const first = await issue({ rotation: { every: '720h', overlap: null } });
    token.pass(30);
    const { plan } = await token.apply(config);
    expect(plan.action).toBe('replace');
    expect(plan.warnings[0]).toContain(
      'A new token is issued because it is 30 days old on 2026-01-31 (every 720h); the old one is revoked.',
    );
    expect(token.engine.text('reason')).toBe('rotated: every 720h');
    expect(token.valid()).toEqual([token.id]);
    expect(token.id).not.toBe(first);
  });

  it('waits with a rotation that became due by a shorter age until the overlap of the last one is over', async () => {
    await issue({ rotation: { every: '720h', overlap: '360h' } });
    token.pass(30);
    await token.apply(token.config({ rotation: { every: '720h', overlap: '360h' } }));
    const second = token.id;
    token.pass(5);
    const shorter = token.config({ rotation: { every: '96h', overlap: '48h' } });
    await token.apply(shorter);
    expect(token.id).toBe(second);
    expect(token.previous).not.toBeNull();
    token.pass(11);
    await token.apply(shorter);
    expect(token.previous?.token_id).toBe(second);
  });

  it('is renewed before it expires; the old one stays valid until it expires', async () => {
    const config = token.config({ rotation: null, max_age: 'P30D', renew_before: '240h' });
    const first = await issue({ rotation: null, max_age: 'P30D', renew_before: '240h' });
    const expires = token.engine.text('expires_at');
    expect(token.engine.text('rotates_at')).toBe('2026-01-21T00:00:00Z');
    token.pass(19.9);
    expect((await token.apply(config)).plan.action).toBe('none');
    token.pass(0.2);
    const { plan } = await token.apply(config);
    expect(plan.warnings[0]).toContain(`The token rotates: it expires at ${expires} (renew_before 240h)`);
    expect(plan.warnings[0]).toContain(`The old token is valid until ${expires}: "ci"`);
    expect(token.engine.text('reason')).toBe('renewed: 240h before its expiry');
    expect(token.previous).toMatchObject({ token_id: first, valid_until: expires });

    token.pass(10);
    const end = await token.apply(config);
    expect(end.plan.warnings).toEqual([expect.stringContaining('[rotation/overlap-ends]')]);
    expect(token.previous).toBeNull();
    const { body } = await token.kestra.admin('GET', token.kestra.path);
    expect((body as { total: number }).total).toBe(1);
  });

  it('is replaced as expired if nobody renewed it in time', async () => {
    const config = token.config({ rotation: null, max_age: 'P30D', renew_before: '240h' });
    await token.apply(config);
    token.pass(100);
    const { plan } = await token.apply(config);
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('because it has expired');
    expect(token.engine.state).toMatchObject({ status: 'active', previous: null });
  });

  it('has an old token that is never said to be valid after its expiry', async () => {
    const config = token.config({ rotation: { every: '240h', overlap: '120h' }, max_age: 'P20D' });
    await token.apply(config);
    const expires = token.engine.text('expires_at');
    token.pass(18);
    const { plan } = await token.apply(config);
    expect(plan.warnings[0]).toContain(`until 120h after that, but not after its expiry at ${expires}`);
    expect(token.previous?.valid_until).toBe(expires);
  });

  it('rotates by its age although each use extends it', async () => {
    const config = token.config({ rotation: { every: '240h', overlap: '48h' }, max_age: 'P5D', extended: true });
    await token.apply(config);
    for (let day = 0; day < 10; day += 2) {
      const [text = ''] = await token.opened();
      expect(await token.kestra.whoAmI(text)).toBe(200);
      expect((await token.apply(config)).plan.action).toBe('none');
      token.pass(2);
    }
    const [old = ''] = await token.opened();
    await token.apply(config);
    const until = token.previous?.valid_until ?? '';
    expect(until).toBe('2026-01-13T00:00:00Z');
    expect(await token.kestra.whoAmI(old)).toBe(200);
    token.pass(3);
    await token.apply(config);
    expect(await token.kestra.whoAmI(old)).toBe(401);
  });

  it('rotates once after months, and its overlap begins then', async () => {
    const first = await issue();
    token.pass(200);
    await token.apply(token.config());
    expect(token.previous?.token_id).toBe(first);
    token.pass(1);
    expect((await token.apply(token.config())).plan.action).toBe('none');
  });

  it('does what its plan says, also if it is approved long after', async () => {
    const first = await issue();
    token.pass(30);
    const plan = await token.engine.plan(token.config());
    token.pass(45);
    expect((await token.applyPlan(plan, token.config())).errors).toEqual([]);
    expect(Date.parse(token.previous?.valid_until ?? '')).toBe(Date.parse(token.now) + 2 * DAY_MS);
    expect(token.valid()).toContain(first);
  });

  it('has no old token if its plan is approved after that has expired', async () => {
    const config = token.config({ rotation: null, max_age: 'P30D', renew_before: '240h' });
    await token.apply(config);
    const first = token.id;
    token.pass(25);
    const plan = await token.engine.plan(config);
    token.pass(25);
    expect((await token.applyPlan(plan, config)).errors).toEqual([]);
    expect(token.previous).toBeNull();
    expect(token.valid()).toEqual([token.id]);
    const { body } = await token.kestra.admin('GET', token.kestra.path);
    expect(JSON.stringify(body)).not.toContain(first);
  });

  it('ends both tokens for every other reason', async () => {
    const first = await issue({ keepers: { a: '1' } });
    token.pass(30);
    await token.apply(token.config({ keepers: { a: '1' } }));
    const second = token.id;
    const { plan } = await token.apply(token.config({ keepers: { a: '2' } }));
    expect(plan.action).toBe('replace');
    expect(plan.warnings[0]).toContain('The token before it, still valid because of the overlap, is revoked, too');
    expect(token.valid()).toEqual([token.id]);
    expect([first, second]).not.toContain(token.id);

    token.pass(30);
    await token.apply(token.config({ keepers: { a: '2' } }));
    expect(token.valid()).toHaveLength(2);
    await token.engine.destroy();
    expect(token.valid()).toEqual([]);
  });

  it.each([
    ['the issue is refused', { ...ISSUE, status: 403 }],
    ['every response to the issue is lost', { ...ISSUE, loseAnswer: true }],
    ['every response is cut off', { ...ISSUE, truncate: true }],
  ])('keeps the old token when %s, and continues with the next apply', async (_, fault) => {
    const first = await issue();
    token.pass(30);
    const remove = faults().add(fault);
    const { errors } = await token.apply(token.config());
    remove();
    expect(errors).toHaveLength(1);
    expect(token.engine.kept).toMatchObject({ tainted: false, state: { status: 'active', previous: null } });
    expect(token.id).toBe(first);
    expect(token.valid()).toEqual([first]);
    await token.apply(token.config());
    expect(token.previous?.token_id).toBe(first);
  });

  it('keeps the old token when the new one can be neither sealed nor revoked, and the next apply revokes that', async () => {
    const first = await issue();
    token.pass(30);
    token.connect({
      meddle: (client) =>
        withTokens(client, {
          issue: async (...given) => ({ ...(await client.tokens.issue(...given)), token: new Secret('password') }),
          revoke: () => Promise.reject(new Error('down')),
        }),
    });
    const { errors } = await token.apply(token.config());
    expect(errors.join()).toContain('[kestra-token/not-sealed]');
    expect(errors.join()).toContain('The state still has the old token, which continues to work');
    expect(token.engine.kept).toMatchObject({ tainted: false, state: { token_id: first } });

    token.connect();
    const plan = await token.engine.plan(token.config());
    expect(plan.warnings.join()).toContain('[kestra-token/leftover]');
    expect((await token.applyPlan(plan, token.config())).errors).toEqual([]);
    expect(token.previous?.token_id).toBe(first);
    expect(token.valid()).toEqual([first, token.id].sort());
  });

  it('has an end of the overlap although the server does not list the new token', async () => {
    await issue();
    token.pass(30);
    const plan = await token.engine.plan(token.config());
    let issued = false;
    token.connect({
      meddle: (client) =>
        withTokens(client, {
          issue: async (...given) => {
            issued = true;
            return client.tokens.issue(...given);
          },
          list: (...given) => (issued ? Promise.reject(new Error('down')) : client.tokens.list(...given)),
        }),
    });
    expect((await token.engine.apply(plan)).errors).toEqual([]);
    expect(token.engine.state).toMatchObject({ issued_at: null, rotates_at: null });
    expect(Date.parse(token.previous?.valid_until ?? '')).toBe(Date.parse(token.now) + 2 * DAY_MS);
    token.connect();
    expect((await token.apply(token.config())).plan.action).toBe('none');
    expect(token.engine.text('rotates_at')).toBe('2026-03-02T00:00:00Z');
  });

  it('issues nothing while the token before the old one cannot be revoked', async () => {
    await issue();
    token.pass(30);
    await token.apply(token.config());
    const [first, second] = [token.previous?.token_id, token.id];
    token.pass(40);
    faults().add({ ...REVOKE, status: 403, times: 1 });
    expect((await token.apply(token.config())).errors).toHaveLength(1);
    expect(token.engine.state).toMatchObject({ token_id: second, previous: { token_id: first } });
    expect(token.valid()).toEqual([first, second].sort());
    await token.apply(token.config());
    expect(token.previous?.token_id).toBe(second);
    expect(token.valid()).not.toContain(first);
  });

  it('keeps the old token in the state while the end of its overlap fails', async () => {
    const first = await issue();
    token.pass(30);
    await token.apply(token.config());
    token.pass(3);
    faults().add({ ...REVOKE, status: 403, times: 1 });
    expect((await token.apply(token.config())).errors.join()).toContain('[kestra/forbidden]');
    expect(token.previous?.token_id).toBe(first);
    await token.apply(token.config());
    expect(token.valid()).toEqual([token.id]);
  });

  it('revokes what a run issued that was killed before it saved the state, and never the old token of an overlap', async () => {
    const first = await issue();
    token.pass(30);
    const before = token.engine.kept;
    await token.engine.apply(await token.engine.plan(token.config()));
    const lost = token.id;
    token.engine.kept = before;
    // The judge does not apply until the next run: two tokens are valid, and the state knows one. Neither was ever used.
    expect(token.valid()).toEqual([first, lost].sort());
    const plan = await token.engine.plan(token.config());
    const { errors, warnings } = await token.applyPlan(plan, token.config());
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('[kestra-token/leftover-revoked]');
    expect(token.valid()).toEqual([first, token.id].sort());
    expect(token.previous?.token_id).toBe(first);
  });

  it('drops an old token that somebody revoked, and nothing else', async () => {
    const first = await issue();
    token.pass(30);
    await token.apply(token.config());
    const second = token.id;
    await token.revokeOutside(first);
    const plan = await token.engine.plan(token.config());
    expect(plan.warnings).toEqual([expect.stringContaining('[rotation/previous-gone]')]);
    await token.applyPlan(plan, token.config());
    expect(token.previous).toBeNull();
    expect(token.id).toBe(second);
  });

  it('is not ended while the provider itself uses it, as the token or as the old one', async () => {
    const own = { service_account_id: null, own: true };
    await token.apply(token.config(own));
    const [text = ''] = await token.opened();
    token.pass(30);
    await token.apply(token.config(own));
    token.connect({ apiToken: text });
    token.pass(3);
    const { errors } = await token.engine.plan(token.config(own));
    expect(errors.join()).toContain('[kestra-token/in-use]');
    const destroyed = await token.engine.destroy();
    expect(destroyed.errors.join()).toContain('[kestra-token/in-use]');
    expect(await token.kestra.whoAmI(text)).toBe(200);
  });

  it('rotates once too early by a clock that is ahead, and not again at each plan', async () => {
    const first = await issue();
    token.skewMs = 60 * DAY_MS;
    await token.apply(token.config());
    const second = token.id;
    expect(token.valid()).toEqual([first, second].sort());
    token.pass(1);
    expect((await token.apply(token.config())).plan.action).toBe('none');
    token.skewMs = 0;
    token.pass(2);
    await token.apply(token.config());
    expect(token.previous).toBeNull();
    expect(token.id).toBe(second);
  });

  it('does nothing by a clock that is behind, with a warning', async () => {
    const first = await issue();
    token.skewMs = -6 * 60_000;
    expect((await token.engine.plan(token.config())).action).toBe('none');
    expect((await token.engine.refresh()).warnings).toEqual([expect.stringContaining('[rotation/clock-behind]')]);
    expect(token.id).toBe(first);
  });

  it('rotates at once where a rotation is added to a token that is older', async () => {
    const first = await issue({ rotation: null });
    expect(token.engine.state).toMatchObject({ rotates_at: null, rotation: null });
    token.pass(100);
    expect((await token.apply(token.config({ rotation: null }))).plan.action).toBe('none');
    await token.apply(token.config());
    expect(token.previous?.token_id).toBe(first);
  });

  it('changes only its times for another rotation', async () => {
    const first = await issue();
    const { plan } = await token.apply(token.config({ rotation: { every: '1440h', overlap: '48h' } }));
    expect(plan.action).toBe('update');
    expect(token.engine.state).toMatchObject({ token_id: first, rotates_at: '2026-03-02T00:00:00Z' });
    await token.apply(token.config({ rotation: null }));
    expect(token.engine.state).toMatchObject({ token_id: first, rotates_at: null });
  });

  it('rotates nothing without a refresh, which reads the clock', async () => {
    await issue();
    token.pass(40);
    expect((await token.engine.plan(token.config(), { refresh: false })).action).toBe('none');
  });

  it('never rotates an imported token, which cannot be sealed', async () => {
    const { body } = await token.kestra.admin('POST', token.kestra.path, { name: 'ci' });
    const { id } = body as { id: string };
    await token.engine.import(`service-account/main/${token.kestra.account}/${id}`);
    token.pass(100);
    const plan = await token.engine.plan(token.config());
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('The token was imported');
  });

  it.each([
    ['an overlap of more than half of its age', { rotation: { every: '48h', overlap: '25h' } }, 'rotation/overlap'],
    ['an age after its expiry', { max_age: 'P29D' }, 'kestra-token/expires-before-rotation'],
    ['an overlap after its expiry', { max_age: 'P31D' }, 'kestra-token/expires-before-rotation'],
    ['both ways', { max_age: 'P90D', renew_before: '24h' }, 'kestra-token/two-schedules'],
    ['a renewal without an expiry', { rotation: null, renew_before: '24h' }, 'kestra-token/never-renewed'],
    [
      'a renewal of a token that each use extends',
      { rotation: null, renew_before: '24h', max_age: 'P30D', extended: true },
      'kestra-token/never-renewed',
    ],
    [
      'a renewal in the first half of its life',
      { rotation: null, renew_before: '361h', max_age: 'P30D' },
      'kestra-token/renewed-too-early',
    ],
  ])('is refused with %s', async (_, rest, code) => {
    const { errors } = await token.engine.plan(token.config(rest));
    expect(errors.join()).toContain(`[${code}]`);
    expect(token.kestra.issues).toBe(0);
  });

  it.each([
    [365, 'rotation', {}, 13],
    [90, 'renewal', { rotation: null, max_age: 'P30D', renew_before: '48h' }, 4],
  ])(
    'is used for %i days with %s: no consumer was without a token on any day, and never more than two were valid',
    async (days, _, rest, count) => {
      const config = token.config(rest);
      await token.apply(config);
      const ids = new Set([token.id]);
      // Takes the new token only when the old one ends.
      let consumer = '';
      for (let day = 0; day < days; day++) {
        const [current = '', previous] = await token.opened();
        consumer = previous ?? current;
        expect(await token.kestra.whoAmI(consumer)).toBe(200);
        token.pass(1);
        const plan = await token.engine.plan(config);
        if (plan.action !== 'none') {
          expect(plan.warnings).toHaveLength(1);
          await token.applyPlan(plan, config);
        }
        ids.add(token.id);
      }
      expect(ids.size).toBe(count);
      expect(token.valid().length).toBeLessThanOrEqual(2);
    },
  );
});
