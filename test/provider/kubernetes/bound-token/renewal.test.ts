import { openSealed } from '../../../../src/sealing';
import { withoutSecrets } from '../../support/client';
import { Engine, startProvider } from '../../support/engine';
import { LateConsumer } from '../../support/rotation-consumer';
import { RotatingToken } from '../../support/rotating-token';
import { SEALED_SECRET } from '../../seal/support';

const HOUR_MS = 3_600_000;
/** The harness steps by days. */
const hours = (count: number) => count / 24;

describe('A bound token that is renewed', () => {
  let server: Awaited<ReturnType<typeof RotatingToken.openBound>>;
  let token: RotatingToken;
  let count = 0;

  beforeAll(async () => {
    server = await RotatingToken.openBound({ maxTokenLifetimeMs: 30 * 24 * HOUR_MS });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    token = await server.another(`ci-${++count}`);
  });

  const anchor = () => token.engine.text('anchor');
  const issue = async (rest: object = {}) => {
    await token.apply(token.config(rest));
    return anchor();
  };
  const renew = async (rest: object = {}) => {
    token.pass(hours(16));
    return token.apply(token.config(rest));
  };
  const fail = (method: string, path: RegExp) => {
    token.sandbox.faults.add({ method, path, status: 403, times: 1 });
  };

  it('gets a new anchor; the old token is valid until it expires, and the next apply deletes its anchor', async () => {
    const first = await issue();
    const { sealed, fingerprint, anchor_uid, issued_at } = token.engine.state ?? {};
    const [expires_at, rotates_at] = [token.engine.text('expires_at'), token.engine.text('rotates_at')];
    token.pass(hours(15.9));
    expect((await token.apply(token.config())).plan.action).toBe('none');
    token.pass(hours(0.1));
    const { plan } = await token.apply(token.config());
    expect(plan.action).toBe('update');
    expect(plan.warnings).toEqual([expect.stringContaining('[rotation/due]')]);
    expect(plan.warnings[0]).toContain(`due on ${rotates_at} (it expires on ${expires_at})`);
    expect(plan.warnings[0]).toContain(`The old token is valid until ${expires_at}: that of service account`);
    expect(token.engine.text('reason')).toBe('renewed before its expiry');
    expect(token.engine.state?.previous).toEqual({
      anchor: first,
      anchor_uid,
      sealed,
      fingerprint,
      issued_at,
      valid_until: expires_at,
    });
    expect(await token.valid()).toEqual([first, anchor()].sort());

    token.pass(hours(8));
    const end = await token.apply(token.config());
    expect(end.plan.warnings).toEqual([expect.stringContaining(`the old token was valid until ${expires_at}`)]);
    expect(token.previous).toBeNull();
    expect((await token.world.secrets('rotating')).map(({ name }) => name)).not.toContain(first);
  });

  it('leaves the consumer both sealed tokens in the overlap', async () => {
    await issue();
    const first = token.engine.text('sealed');
    await renew();
    const texts = [token.engine.text('sealed'), token.previous?.sealed ?? ''];
    expect(texts[1]).toBe(first);
    const opened = await Promise.all(texts.map((text) => openSealed(text, [server.consumer.identity])));
    for (const one of opened) expect(await token.world.accepts(one.reveal())).toBe(true);
    expect(new Set(opened.map((one) => one.reveal())).size).toBe(2);
  });

  it('ends the old token earlier with a shorter overlap', async () => {
    const first = await issue({ overlap: '2h' });
    const { plan } = await renew({ overlap: '2h' });
    expect(plan.warnings[0]).toContain('valid until 2h after that, at the latest until');
    expect(Date.parse(token.previous?.valid_until ?? '')).toBe(Date.parse(token.now) + 2 * HOUR_MS);
    token.pass(hours(1.9));
    expect((await token.apply(token.config({ overlap: '2h' }))).plan.action).toBe('none');
    expect(await token.valid()).toContain(first);
    token.pass(hours(0.1));
    await token.apply(token.config({ overlap: '2h' }));
    expect(await token.valid()).toEqual([anchor()]);
  });

  it('never lets the old token live longer than until it expires, with an overlap that is longer', async () => {
    await issue({ overlap: '100h' });
    const expires = token.engine.text('expires_at');
    await renew({ overlap: '100h' });
    expect(token.previous?.valid_until).toBe(expires);
  });

  it('revokes the old token in the same apply with an overlap of 0s', async () => {
    const first = await issue({ overlap: '0s' });
    const { plan } = await renew({ overlap: '0s' });
    expect(plan.action).toBe('replace');
    expect(plan.warnings[0]).toMatch(/A new token is issued because it is due on \S+ \(it expires on \S+\); the old/);
    expect(token.engine.text('reason')).toBe('renewed before its expiry');
    expect(await token.valid()).toEqual([anchor()]);
    expect(anchor()).not.toBe(first);
  });

  it('takes another overlap without a new token', async () => {
    const first = await issue();
    expect((await token.apply(token.config({ overlap: '1h' }))).plan.action).toBe('update');
    expect(token.engine.state).toMatchObject({ anchor: first, overlap: '1h' });
  });

  it('has no old token if its plan is approved after that one has expired', async () => {
    const first = await issue();
    token.pass(hours(16));
    const plan = await token.engine.plan(token.config());
    token.pass(hours(9));
    expect((await token.engine.apply(plan)).errors).toEqual([]);
    expect(token.previous).toBeNull();
    expect((await token.engine.plan(token.config())).action).toBe('none');
    expect((await token.world.secrets('rotating')).map(({ name }) => name)).not.toContain(first);
    await token.judge();
  });

  it('is issued anew, with the reason, once it has expired', async () => {
    await issue();
    token.pass(hours(30));
    const { plan } = await token.apply(token.config());
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('A new token is issued because it has expired.');
    expect(token.engine.text('reason')).toBe('it has expired');
    expect(await token.valid()).toEqual([anchor()]);
  });

  it('ends both tokens for every other reason', async () => {
    await issue({ keepers: { a: '1' } });
    await renew({ keepers: { a: '1' } });
    const { plan } = await token.apply(token.config({ keepers: { a: '2' } }));
    expect(plan.action).toBe('replace');
    expect(plan.warnings[0]).toContain('The token before it, still valid because of the overlap, is revoked, too');
    expect(await token.valid()).toEqual([anchor()]);
    await renew({ keepers: { a: '2' } });
    expect(await token.valid()).toHaveLength(2);
    await token.engine.destroy();
    expect(await token.valid()).toEqual([]);
  });

  it('drops an old token that somebody revoked, which stays dead when its anchor is created again', async () => {
    const first = await issue();
    await renew();
    const second = anchor();
    await token.world.deleteSecret({ namespace: 'rotating', name: first });
    await token.client.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: first, namespace: 'rotating' },
    });
    const { plan } = await token.apply(token.config());
    expect(plan.warnings).toEqual([expect.stringContaining('[rotation/previous-gone]')]);
    expect(token.previous).toBeNull();
    expect(anchor()).toBe(second);
    expect(await token.valid()).toEqual([second]);
    // The Secret of somebody else is not deleted.
    expect((await token.world.secrets('rotating')).map(({ name }) => name)).toContain(first);
  });

  it.each([
    ['the anchor', 'POST', /\/secrets$/],
    ['the token', 'POST', /\/token$/],
  ])('keeps the old token if %s is refused, and continues with the next apply', async (_, method, path) => {
    const first = await issue();
    token.pass(hours(16));
    fail(method, path);
    expect((await token.apply(token.config())).errors).toHaveLength(1);
    expect(token.engine.state).toMatchObject({ anchor: first, status: 'active', previous: null });
    expect(await token.valid()).toEqual([first]);
    await token.apply(token.config());
    expect(token.previous?.name).toBe(first);
  });

  it('keeps the old token in the state if neither the new token nor the deletion of its anchor succeeds', async () => {
    const first = await issue();
    token.pass(hours(16));
    fail('POST', /\/token$/);
    fail('DELETE', /\/secrets\//);
    const { errors, warnings } = await token.engine.apply(await token.engine.plan(token.config()));
    expect(errors).toHaveLength(1);
    expect(warnings.join()).toMatch(
      /kubectl delete secret ci-\w+ --namespace rotating\s+\[bound-token\/not-withdrawn\]/,
    );
    expect(token.engine.state).toMatchObject({ anchor: first, status: 'active' });
    const next = await token.engine.apply(await token.engine.plan(token.config()));
    expect(next.warnings.join()).toContain('[bound-token/leftover-stays]');
    expect(token.previous?.name).toBe(first);
  });

  it('issues nothing while the token before the old one cannot be revoked', async () => {
    await issue();
    await renew();
    const [first, second] = [token.previous?.name, anchor()];
    token.pass(hours(16));
    fail('DELETE', /\/secrets\//);
    expect((await token.apply(token.config())).errors).toHaveLength(1);
    expect(token.engine.state).toMatchObject({ anchor: second, previous: { anchor: first } });
    await token.apply(token.config());
    expect(token.previous?.name).toBe(second);
  });

  it('does not take its old token for one of a killed run, and reports that of a killed renewal', async () => {
    const first = await issue();
    token.pass(hours(16));
    const before = token.engine.kept;
    const quiet = await token.engine.apply(await token.engine.plan(token.config()));
    expect(quiet.warnings.join()).not.toContain('leftover');
    const lost = anchor();
    await token.lose(before);
    const { warnings } = await token.engine.apply(await token.engine.plan(token.config()));
    expect(warnings.join()).toContain(`There is another token of this declaration, bound to Secret "${lost}"`);
    expect(token.previous?.name).toBe(first);
    // Its token has expired: the anchor is deleted.
    token.pass(hours(23.9));
    const later = await token.engine.apply(await token.engine.plan(token.config({ overlap: '0s' })));
    expect(later.warnings.join()).toContain('[bound-token/leftover-stays]');
    token.pass(hours(24));
    const last = await token.engine.apply(await token.engine.plan(token.config({ overlap: '0s' })));
    expect(last.warnings.join()).toContain('[bound-token/leftover-deleted]');
    expect((await token.world.secrets('rotating')).map(({ name }) => name)).not.toContain(lost);
  });

  it.each([
    ['renews', 12, 'update'],
    ['replaces', 36, 'replace'],
  ])('%s once too early by a clock that is %d hours ahead, and not again at each plan', async (_, ahead, action) => {
    const first = await issue();
    token.pass(hours(5));
    token.skewMs = ahead * HOUR_MS;
    expect((await token.apply(token.config())).plan.action).toBe(action);
    const second = anchor();
    expect(second).not.toBe(first);
    token.pass(hours(1));
    expect((await token.apply(token.config())).plan.action).toBe('none');
    expect(token.engine.state).toMatchObject({ status: 'active', anchor: second });
  });

  it('does nothing by a clock that is behind, with a warning', async () => {
    await issue();
    token.skewMs = -6 * 60_000;
    expect((await token.engine.plan(token.config())).action).toBe('none');
    expect((await token.engine.refresh()).warnings).toEqual([expect.stringContaining('[rotation/clock-behind]')]);
  });

  it('is not renewed without a refresh, which reads the clock, and a refresh alone changes nothing', async () => {
    await issue();
    token.pass(hours(17));
    expect((await token.engine.plan(token.config(), { refresh: false })).action).toBe('none');
    const before = token.engine.state;
    await token.engine.refresh();
    expect(token.engine.state).toEqual(before);
  });

  it('is renewed at once if a change of renew_before makes it due', async () => {
    const first = await issue();
    token.pass(hours(13));
    const { plan } = await token.apply(token.config({ renew_before: '12h' }));
    expect(plan.action).toBe('update');
    expect(token.previous?.name).toBe(first);
  });

  it('is renewed in a plan that may not read Secrets', async () => {
    const first = await issue();
    token.pass(hours(17));
    const now = () => new Date(token.now);
    const weak = new Engine(
      'signet_bound_token',
      () => token.client,
      () => startProvider(withoutSecrets(token.client), 'this state', now),
    );
    weak.kept = token.engine.kept;
    const plan = await weak.plan(token.config());
    expect(plan).toMatchObject({ action: 'update', errors: [] });
    expect(plan.warnings.join()).toContain('[rotation/due]');
    expect((await weak.apply(plan)).errors).toEqual([]);
    expect(weak.state).toMatchObject({ status: 'active', previous: { anchor: first } });
  });

  it('is a year old, and its consumer had a token at every moment, though it takes each new one as late as possible', async () => {
    const config = token.config({ lifetime: '720h' });
    const consumer = new LateConsumer(token);
    const issued = await token.apply(config);
    expect(issued.errors).toEqual([]);
    await consumer.look();
    const anchors = new Set([anchor()]);
    const changes: string[] = [];
    // Due 10 days before each expiry, so a change of the next plan is on one of these days, and none is between them.
    for (let day = 10; day <= 360; day += 10) {
      token.pass(9.9);
      expect(await token.engine.plan(config)).toMatchObject({ action: 'none', warnings: [] });
      await consumer.look();
      token.pass(0.1);
      const [expires, until] = [token.engine.text('expires_at'), token.previous?.valid_until];
      // Also judges that at most two are valid and that the plan after it is empty.
      const { plan, errors } = await token.apply(config);
      expect(errors).toEqual([]);
      await consumer.look();
      anchors.add(anchor());
      if (day === 10) continue;
      const reason = until
        ? `The overlap of a rotation has ended: the old token was valid until ${until}`
        : `The token rotates: due on ${token.now} (it expires on ${expires})`;
      expect(plan).toMatchObject({ action: 'update', warnings: [expect.stringContaining(reason)] });
      changes.push(until ? 'end' : 'renewal');
    }
    expect(changes).toEqual([...Array.from({ length: 17 }, () => ['renewal', 'end']).flat(), 'renewal']);
    expect(anchors.size).toBe(19);
    token.pass(5);
    await consumer.look();
    expect(await token.valid()).toHaveLength(2);
    expect(consumer.held).toBe(token.previous?.name);
  }, 60_000);

  it('is not renewed for a certificate that has expired', async () => {
    const late = await RotatingToken.openBound();
    late.pass((Date.parse('2126-11-04T00:00:00Z') - Date.parse(late.now)) / (24 * HOUR_MS));
    const config = late.config({ recipients: null, format: 'sealed-secret', sealed_secret: SEALED_SECRET });
    await late.engine.apply(await late.engine.plan(config));
    expect(late.engine.state?.status).toBe('active');
    late.pass(hours(17));
    expect((await late.engine.plan(config)).errors).toEqual([expect.stringContaining('[seal/certificate-expired]')]);
    await late.close();
  });

  it.each([
    ['an overlap that is no duration', { overlap: '2 days' }, 'config/pattern'],
    ['a renew_before of zero', { renew_before: '0s' }, 'config/pattern'],
  ])('is refused with %s', async (_, rest, code) => {
    expect((await token.engine.plan(token.config(rest))).errors.join()).toContain(`[${code}]`);
  });
});
