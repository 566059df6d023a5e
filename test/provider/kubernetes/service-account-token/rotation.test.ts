import { issueRecordName, issueRecordOf } from '../../../../src/token-secrets';
import { Engine } from '../../support/engine';
import { RotatingToken } from '../../support/rotating-token';
import { makeTokenSecret } from '../../support/token-facts';

describe('A token that rotates', () => {
  let server: RotatingToken;
  let token: RotatingToken;
  let count = 0;

  beforeAll(async () => {
    server = await RotatingToken.open();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    token = await server.another(`ci-${++count}`);
  });

  const name = () => token.engine.text('name');
  const issue = async (rest: object = {}) => {
    await token.apply(token.config(rest));
    return name();
  };

  it('says when it is due, and does nothing before', async () => {
    const first = await issue();
    const issued = token.engine.text('issued_at');
    expect(issued).toBe(token.now);
    expect(token.engine.state).toMatchObject({
      rotates_at: new Date(Date.parse(issued) + 30 * 86_400_000).toISOString().replace('.000Z', 'Z'),
      previous: null,
    });
    token.pass(29.9);
    expect((await token.apply(token.config())).plan.action).toBe('none');
    expect(name()).toBe(first);
  });

  it('is issued under a new name when it is due; the old one stays valid, and ends at the first apply after the overlap', async () => {
    const first = await issue();
    const due = token.engine.text('rotates_at');
    const fingerprint = token.engine.text('fingerprint');
    token.pass(31);
    const { plan } = await token.apply(token.config());
    expect(plan.action).toBe('update');
    expect(plan.warnings).toEqual([expect.stringContaining('[rotation/due]')]);
    expect(plan.warnings[0]).toContain(`The token rotates: 30 days old on ${due.slice(0, 10)} (every 720h)`);
    expect(plan.warnings[0]).toContain('The old token is valid until 48h after that');
    expect(plan.warnings[0]).toContain(`in Secret "${first}" (${fingerprint})`);
    expect(name()).not.toBe(first);
    expect(token.engine.text('reason')).toBe('rotated: every 720h');
    expect(token.previous).toMatchObject({ name: first, fingerprint });
    const until = token.previous?.valid_until ?? '';
    expect(Date.parse(until)).toBe(Date.parse(token.now) + 2 * 86_400_000);
    expect(await token.valid()).toEqual([first, name()].sort());

    token.pass(1.9);
    expect((await token.apply(token.config())).plan.action).toBe('none');
    token.pass(0.2);
    const end = await token.apply(token.config());
    expect(end.plan.warnings).toEqual([expect.stringContaining(`the old token was valid until ${until}`)]);
    expect(token.previous).toBeNull();
    expect(await token.valid()).toEqual([name()]);
  });

  it('is replaced without an overlap, with its age as the reason', async () => {
    const first = await issue({ rotation: { every: '720h', overlap: null } });
    token.pass(30);
    const { plan } = await token.apply(token.config({ rotation: { every: '720h', overlap: null } }));
    expect(plan.action).toBe('replace');
    expect(plan.warnings[0]).toMatch(
      /A new token is issued because it is 30 days old on [-\d]+ \(every 720h\); the old/,
    );
    expect(token.engine.text('reason')).toBe('rotated: every 720h');
    expect(await token.valid()).toEqual([name()]);
    expect(name()).not.toBe(first);
  });

  it('rotates once after months, and its overlap begins then', async () => {
    const first = await issue();
    token.pass(200);
    await token.apply(token.config());
    expect(token.previous?.name).toBe(first);
    token.pass(1);
    expect((await token.apply(token.config())).plan.action).toBe('none');
  });

  it('does what its plan says, also if it is approved long after', async () => {
    const first = await issue();
    token.pass(30);
    const plan = await token.engine.plan(token.config());
    token.pass(45);
    expect((await token.engine.apply(plan)).errors).toEqual([]);
    expect(Date.parse(token.previous?.valid_until ?? '')).toBe(Date.parse(token.now) + 2 * 86_400_000);
    await token.judge();
    expect(await token.valid()).toContain(first);

    // A plan that changes something else does not rotate when it is approved too late.
    token.pass(20);
    const other = await token.engine.plan(token.config({ labels: { a: '1' } }));
    token.pass(20);
    const second = name();
    expect((await token.engine.apply(other)).errors).toEqual([]);
    expect(name()).toBe(second);
  });

  it('is not issued again if it was imported and then rotated, during and after the overlap', async () => {
    const { namespace, service_account } = token.config() as { namespace: string; service_account: string };
    const old = { apiVersion: 'v1', kind: 'Secret', namespace, name: 'ci-prod' };
    await makeTokenSecret(token.client, namespace, service_account, old.name);
    expect((await token.engine.import(`${namespace}/${old.name}`)).errors).toEqual([]);
    token.pass(31);
    await token.apply(token.config());
    expect(token.previous?.name).toBe(old.name);
    const record = await token.client.getMetadata({ ...old, name: issueRecordName(service_account, old.name) });
    expect(record && issueRecordOf(record)?.name).toBe(old.name);

    token.pass(3);
    await token.apply(token.config());

    expect((await token.client.getMetadata(old))?.labels).toMatchObject({ 'cdktf-signet/tombstone': 'true' });
    const again = new Engine('signet_service_account_token', () => token.client);
    const { errors } = await again.plan({ namespace, service_account, name: old.name });
    expect(errors.join()).toContain('[token/dead-name]');
  });

  it('ends both tokens for every other reason', async () => {
    const first = await issue({ keepers: { a: '1' } });
    token.pass(30);
    await token.apply(token.config({ keepers: { a: '1' } }));
    const second = name();
    const { plan } = await token.apply(token.config({ keepers: { a: '2' } }));
    expect(plan.action).toBe('replace');
    expect(plan.warnings[0]).toContain('The token before it, still valid because of the overlap, is revoked, too');
    const valid = await token.valid();
    expect(valid).toEqual([name()]);
    expect(valid).not.toContain(first);
    expect(valid).not.toContain(second);

    token.pass(30);
    await token.apply(token.config({ keepers: { a: '2' } }));
    expect(await token.valid()).toHaveLength(2);
    const { previous } = token;
    const ends = await token.engine.planDestroy();
    expect(ends.errors).toEqual([]);
    expect(ends.warnings).toEqual([expect.stringContaining('[rotation/both-end]')]);
    expect(ends.warnings[0]).toContain(`The old token would have been valid until ${previous?.valid_until}: `);
    expect(ends.warnings[0]).toContain(`in Secret "${previous?.name}"`);
    await token.engine.destroy();
    expect(await token.valid()).toEqual([]);
  });

  it('keeps the old token if the issue fails, and continues with the next apply', async () => {
    const first = await issue();
    token.pass(30);
    token.sandbox.faults.add({ method: 'POST', path: /\/secrets$/, status: 403, times: 1 });
    const { errors } = await token.apply(token.config());
    expect(errors).toHaveLength(1);
    expect(token.engine.state).toMatchObject({ name: first, status: 'active', previous: null });
    expect(await token.valid()).toEqual([first]);
    await token.apply(token.config());
    expect(token.previous?.name).toBe(first);
  });

  it('says that the old token is valid if the new one can neither be completed nor deleted; the next issue deletes that', async () => {
    const first = await issue();
    token.pass(30);
    const plan = await token.engine.plan(token.config());
    token.sandbox.faults.add({ method: 'GET', path: /\/secrets(?:\/|$)/, status: 403, times: 3 });
    token.sandbox.faults.add({ method: 'DELETE', path: /\/secrets\//, status: 403, times: 1 });
    const { errors, warnings } = await token.engine.apply(plan);
    token.sandbox.faults.clear();
    expect(errors).toHaveLength(1);
    expect(warnings.join()).toContain('the old token is still valid and in the state');
    expect(token.engine.state).toMatchObject({ name: first, status: 'active', previous: null });
    const again = await token.engine.apply(await token.engine.plan(token.config()));
    expect(again.warnings.join()).toContain('[token/leftover-revoked]');
    expect(await token.valid()).toEqual([first, name()].sort());
  });

  it('waits with a rotation that became due by a shorter age until the overlap of the last one is over', async () => {
    await issue({ rotation: { every: '720h', overlap: '360h' } });
    token.pass(30);
    await token.apply(token.config({ rotation: { every: '720h', overlap: '360h' } }));
    const second = name();
    token.pass(5);
    const shorter = token.config({ rotation: { every: '96h', overlap: '48h' } });
    await token.apply(shorter);
    expect(name()).toBe(second);
    expect(token.previous).not.toBeNull();
    token.pass(11);
    await token.apply(shorter);
    expect(token.previous?.name).toBe(second);
  });

  it('issues nothing while the token before the old one cannot be revoked', async () => {
    await issue();
    token.pass(30);
    await token.apply(token.config());
    const [first, second] = [token.previous?.name, name()];
    token.pass(40);
    token.sandbox.faults.add({ method: 'DELETE', path: /\/secrets\//, status: 403, times: 1 });
    expect((await token.apply(token.config())).errors).toHaveLength(1);
    expect(token.engine.state).toMatchObject({ name: second, previous: { name: first } });
    expect(await token.valid()).toEqual([first, second].sort());
    await token.apply(token.config());
    expect(token.previous?.name).toBe(second);
    expect(await token.valid()).not.toContain(first);
  });

  it('revokes what a run issued that was killed before it saved the state', async () => {
    const first = await issue();
    token.pass(30);
    const before = token.engine.kept;
    await token.engine.apply(await token.engine.plan(token.config()));
    const lost = name();
    token.engine.kept = before;
    // The judge does not apply until the next run: two tokens are valid, and the state knows one.
    expect(await token.valid()).toEqual([first, lost].sort());
    const plan = await token.engine.plan(token.config());
    const { errors, warnings } = await token.engine.apply(plan);
    expect(errors).toEqual([]);
    expect(warnings.join()).toMatch(/\[token\/leftover-(revoked|stays)\]/);
    expect(token.previous?.name).toBe(first);
    expect((await token.engine.plan(token.config())).action).toBe('none');
  });

  it('drops an old token that somebody revoked, and nothing else', async () => {
    const first = await issue();
    token.pass(30);
    await token.apply(token.config());
    const second = name();
    await token.world.deleteSecret({ namespace: 'rotating', name: first });
    const replaced = await token.engine.plan(token.config({ keepers: { round: '2' } }));
    expect(replaced.warnings.join()).not.toContain(first);
    const plan = await token.engine.plan(token.config());
    expect(plan.warnings).toEqual([expect.stringContaining('[rotation/previous-gone]')]);
    expect(plan.warnings.join()).toContain(`The end of its overlap is ${token.previous?.valid_until ?? ''}.`);
    await token.engine.apply(plan);
    expect(token.previous).toBeNull();
    expect(name()).toBe(second);
    expect((await token.engine.plan(token.config())).action).toBe('none');
  });

  it('rotates once too early by a clock that is ahead, and not again at each plan', async () => {
    const first = await issue();
    token.skewMs = 60 * 86_400_000;
    await token.apply(token.config());
    const second = name();
    expect(second).not.toBe(first);
    expect(await token.valid()).toEqual([first, second].sort());
    token.pass(1);
    expect((await token.apply(token.config())).plan.action).toBe('none');
    token.skewMs = 0;
    token.pass(2);
    await token.apply(token.config());
    expect(token.previous).toBeNull();
    expect(name()).toBe(second);
  });

  it('does nothing by a clock that is behind, with a warning', async () => {
    const first = await issue();
    token.skewMs = -6 * 60_000;
    const plan = await token.engine.plan(token.config());
    expect(plan.action).toBe('none');
    await token.engine.refresh();
    expect((await token.engine.refresh()).warnings).toEqual([expect.stringContaining('[rotation/clock-behind]')]);
    token.skewMs = 0;
    expect(name()).toBe(first);
  });

  it('rotates at once where a rotation is added to a token that is older', async () => {
    const first = await issue({ rotation: null });
    expect(token.engine.state).toMatchObject({ rotates_at: null, rotation: null });
    token.pass(100);
    expect((await token.apply(token.config({ rotation: null }))).plan.action).toBe('none');
    await token.apply(token.config());
    expect(token.previous?.name).toBe(first);
  });

  it('rotates nothing without a refresh, which reads the clock', async () => {
    await issue();
    token.pass(40);
    expect((await token.engine.plan(token.config(), { refresh: false })).action).toBe('none');
  });

  it.each([
    ['an exact name', { name: 'ci', generate_name: null }, 'token/rotation-needs-prefix'],
    ['an overlap of more than half of its age', { rotation: { every: '48h', overlap: '25h' } }, 'rotation/overlap'],
    ['an overlap that is no duration', { rotation: { every: '48h', overlap: '2 days' } }, 'config/pattern'],
  ])('is refused with %s', async (_, rest, code) => {
    const { errors } = await token.engine.plan(token.config(rest));
    expect(errors.join()).toContain(`[${code}]`);
  });

  it('is a year old, and no consumer was without a token: not one day, and never more than two were valid', async () => {
    await issue();
    const names = new Set([name()]);
    const changes: string[] = [];
    for (let day = 0; day < 365; day++) {
      token.pass(1);
      const due = token.engine.text('rotates_at');
      const until = token.previous?.valid_until;
      const plan = await token.engine.plan(token.config());
      if (plan.action === 'none') {
        expect(plan.warnings).toEqual([]);
        continue;
      }
      const reason = until
        ? `The overlap of a rotation has ended: the old token was valid until ${until}`
        : `The token rotates: 30 days old on ${due.slice(0, 10)} (every 720h)`;
      expect([plan.action, plan.warnings.length, plan.warnings[0]]).toEqual([
        'update',
        1,
        expect.stringContaining(reason),
      ]);
      // Also checks that the plan after it is empty.
      expect((await token.apply(token.config())).errors).toEqual([]);
      changes.push(until ? 'end' : 'rotation');
      names.add(name());
    }
    expect(names.size).toBe(13);
    expect(changes).toEqual(Array.from({ length: 12 }, () => ['rotation', 'end']).flat());
    expect((await token.valid()).length).toBeLessThanOrEqual(2);
  }, 60_000);
});
