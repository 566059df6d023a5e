import { findLeaks } from '../../support/leaks';
import { Engine } from '../support/engine';
import { RotatingToken } from './api-token/rotating-token';
import { Kestra, PROFILES } from './api-token/support';

const CALL = { signal: new AbortController().signal };

describe.each(PROFILES)('What must not be revoked in Kestra %s', (profile) => {
  let kestra: Kestra;
  beforeEach(async () => {
    kestra = await Kestra.start({ profile });
  });
  afterEach(() => kestra.sandbox.stop());
  const planDestroy = async (type: string, engine: Engine) => {
    const provider = await kestra.provider();
    const request = { prior: engine.state ?? null, proposed: null, config: null, private: new Uint8Array() };
    const { diagnostics } = await provider.planResource(type, request, CALL);
    return diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary} ${detail}`).join();
  };
  const account = () =>
    new Engine(
      'signet_kestra_service_account',
      () => 'unknown',
      () => kestra.provider(),
    );
  const issue = async (id: string, name: string) =>
    (await kestra.admin('POST', `/api/v1/main/service-accounts/${id}/api-tokens`, { name })).body as {
      readonly fullToken: string;
    };

  it('a token in use is neither replaced nor destroyed, until the declaration no longer says so', async () => {
    const guarded = kestra.declared({ prevent_revoke_if_used_within: '24h' });
    const token = kestra.engine();
    await token.apply(await token.plan(guarded));
    const text = await kestra.opened(token.text('sealed'));
    expect((await token.plan(guarded)).action).toBe('none');
    expect(await kestra.whoAmI(text)).toBe(200);

    const replaced = await token.plan({ ...guarded, keepers: { round: '2' } });
    const planned = await planDestroy('signet_kestra_api_token', token);
    const done = await token.destroy();

    for (const said of [replaced.errors.join(), planned, done.errors.join()]) {
      expect(said).toContain('[kestra-token/used-recently]');
      expect(findLeaks(text, { text: said })).toEqual([]);
    }
    expect(await kestra.whoAmI(text)).toBe(200);
    const released = await token.plan(kestra.declared());
    expect(released.action).toBe('update');
    await token.apply(released);
    expect((await token.plan(kestra.declared())).action).toBe('none');
    expect((await token.destroy()).errors).toEqual([]);
    expect(await kestra.whoAmI(text)).toBe(401);
  });

  it('a token in use is not replaced by the plan that adds the guard', async () => {
    const token = kestra.engine();
    await token.apply(await token.plan(kestra.declared()));
    expect(await kestra.whoAmI(await kestra.opened(token.text('sealed')))).toBe(200);
    const guarded = kestra.declared({ prevent_revoke_if_used_within: '24h' });
    expect((await token.plan({ ...guarded, keepers: { round: '2' } })).errors.join()).toContain(
      '[kestra-token/used-recently]',
    );
    expect((await token.plan(guarded)).action).toBe('update');
  });

  it('a rotation that a shorter age makes due waits while the token is in use', async () => {
    let now = Date.now();
    kestra.connecting = { ...kestra.connecting, now: () => new Date(now) };
    const declared = (every: string) =>
      kestra.declared({ prevent_revoke_if_used_within: '7200h', rotation: { every, overlap: null } });
    const token = kestra.engine();
    await token.apply(await token.plan(declared('720h')));
    expect(await kestra.whoAmI(await kestra.opened(token.text('sealed')))).toBe(200);
    now += 10 * 86_400_000;

    const held = await token.plan(declared('168h'));

    expect(held).toMatchObject({ action: 'update', errors: [] });
    expect(held.warnings.join()).toContain('[rotation/in-use]');
  });

  it('a service account is planned to be deleted with the names of its tokens', async () => {
    const engine = account();
    await engine.run({ name: 'bot' });
    expect(await planDestroy('signet_kestra_service_account', engine)).toBe('');
    const { fullToken } = await issue(engine.text('id'), 'deploy');
    await issue(engine.text('id'), 'report');

    const said = await planDestroy('signet_kestra_service_account', engine);

    expect(said).toContain('deploy (last used: no record)');
    expect(said).toContain('report (last used: no record)');
    expect(said).toContain('[kestra/tokens-end]');
    expect(findLeaks(fullToken, { text: said })).toEqual([]);
    expect((await engine.destroy()).errors).toEqual([]);
  });

  it.each(['in the plan', 'only at apply'])(
    'a guarded service account is not deleted while a token of it is in use, %s',
    async (when) => {
      const engine = account();
      await engine.run({ name: 'bot', prevent_revoke_if_used_within: '24h' });
      const { fullToken } = await issue(engine.text('id'), 'deploy');
      if (when === 'only at apply')
        expect(await planDestroy('signet_kestra_service_account', engine)).toContain('no record');
      expect(await kestra.whoAmI(fullToken)).toBe(200);

      const planned = await planDestroy('signet_kestra_service_account', engine);
      const moved = await engine.plan({ name: 'bot', tenants: ['main'] });
      const done = await engine.destroy();

      for (const said of [planned, moved.errors.join(), done.errors.join()]) {
        expect(said).toContain('The token "deploy" of service account');
        expect(said).toContain('[kestra-token/used-recently]');
        expect(findLeaks(fullToken, { text: said })).toEqual([]);
      }
      expect(await kestra.whoAmI(fullToken)).toBe(200);
      expect((await engine.run({ name: 'bot' })).action).toBe('update');
      expect((await engine.plan({ name: 'bot' })).action).toBe('none');
      expect((await engine.destroy()).errors).toEqual([]);
      expect(await kestra.whoAmI(fullToken)).toBe(401);
    },
  );

  it('a guarded service account is deleted when its tokens are not in use', async () => {
    const engine = account();
    await engine.run({ name: 'bot', prevent_revoke_if_used_within: '24h' });
    await issue(engine.text('id'), 'deploy');
    expect((await engine.plan({ name: 'bot', prevent_revoke_if_used_within: '24h' })).action).toBe('none');
    expect((await engine.destroy()).errors).toEqual([]);
  });

  it('a guarded service account is not deleted without the right to see its tokens', async () => {
    const engine = account();
    await engine.run({ name: 'bot', prevent_revoke_if_used_within: '24h' });
    kestra.sandbox.faults.add({ method: 'GET', path: /\/api-tokens$/, status: 403 });
    expect(await planDestroy('signet_kestra_service_account', engine)).toContain('[kestra/forbidden]');
    expect((await engine.destroy()).errors.join()).toContain('[kestra/forbidden]');
    expect(await kestra.admin('GET', `/api/v1/main/service-accounts/${engine.text('id')}`)).toMatchObject({
      status: 200,
    });
  });

  it('the service account that the provider is authenticated as is not deleted', async () => {
    const engine = account();
    await engine.run({ name: 'bot', super_admin: true });
    kestra.connecting = { apiToken: (await issue(engine.text('id'), 'own')).fullToken };

    expect(await planDestroy('signet_kestra_service_account', engine)).toContain('[kestra/own-account]');
    expect((await engine.destroy()).errors.join()).toContain('[kestra/own-account]');
    expect(await kestra.whoAmI(kestra.connecting.apiToken ?? '')).toBe(200);
  });
});

describe.each(PROFILES)(
  'An old token in use, in an overlap in which the new one stops working, in Kestra %s',
  (profile) => {
    const GUARD = { prevent_revoke_if_used_within: '72h' };
    let token: RotatingToken;
    beforeEach(async () => {
      token = await RotatingToken.open({ profile });
    });
    afterEach(() => token.close());
    const overlapping = async (rest: object) => {
      await token.apply(token.config(rest));
      const first = token.id;
      token.pass(30);
      await token.apply(token.config(rest));
      const [, text = ''] = await token.opened();
      await token.kestra.whoAmI(text);
      return first;
    };

    it.each([
      ['', GUARD],
      [', also by the plan that removes the guard', {}],
      [', also without a rotation', { ...GUARD, rotation: null }],
    ])('is not revoked, and another token is issued beside it%s', async (_, rest) => {
      const first = await overlapping(GUARD);
      const second = token.id;
      const sealed = token.previous?.sealed;
      await token.revokeOutside(second);

      const { plan } = await token.apply(token.config(rest));

      expect(plan).toMatchObject({ action: 'update', errors: [] });
      expect(plan.warnings).toEqual([expect.stringMatching(/^A new token is issued because .*\n.*previous-in-use/s)]);
      expect(token.valid()).toEqual([first, token.id].sort());
      expect(token.previous).toMatchObject({ token_id: first, sealed });
      expect(token.engine.text('reason')).toContain('it is not listed any more');
      token.pass(6);
      await token.apply(token.config(rest));
      expect(token.valid()).toEqual([token.id]);
    });

    it('is not revoked with a token that has expired', async () => {
      const rest = { ...GUARD, numbered: true, max_age: 'P5D', extended: true };
      await token.apply(token.config({ ...rest, rotation: { every: '72h', overlap: '36h' } }));
      const first = token.id;
      token.pass(3);
      await token.apply(token.config({ ...rest, rotation: { every: '72h', overlap: '36h' } }));
      const [, text = ''] = await token.opened();
      for (const days of [0, 4, 2]) {
        token.pass(days);
        await token.kestra.whoAmI(text);
      }
      const { plan } = await token.apply(token.config({ ...rest, rotation: { every: '72h', overlap: '36h' } }));

      expect(plan.action).toBe('update');
      expect(plan.warnings.join()).toContain('A new token is issued because it has expired');
      expect(token.valid()).toEqual([first, token.id].sort());
    });

    it('does not keep an old token that has expired', async () => {
      const rest = { ...GUARD, max_age: 'P30D', rotation: { every: '480h', overlap: '240h' } };
      await token.apply(token.config(rest));
      token.pass(20);
      await token.apply(token.config(rest));
      token.pass(9);
      const [, text = ''] = await token.opened();
      await token.kestra.whoAmI(text);
      token.pass(2);
      expect((await token.apply(token.config(rest))).plan.action).toBe('update');
      expect(token.previous).toBeNull();
      expect(token.valid()).toEqual([token.id]);
    });

    it('is revoked if nobody has used it', async () => {
      await overlapping(GUARD);
      await token.revokeOutside(token.id);
      token.pass(4);
      expect((await token.apply(token.config(GUARD))).plan.action).toBe('replace');
      expect(token.valid()).toEqual([token.id]);
    });
  },
);
