import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { tombstoneOf } from '../../../../src/token-secrets';
import { runAction } from '../../support/action';
import { boundTo } from '../../support/client';
import { Engine, startProvider } from '../../support/engine';
import { RotatingToken } from '../../support/rotating-token';
import { describeSandbox } from '../../support/servers';
import { makeAccount } from '../../support/token-facts';

const LAST_USED = 'kubernetes.io/legacy-token-last-used';
const PREVENT = 'cdktf-signet/prevent-revoke-if-used-within';
const CALL = { signal: new AbortController().signal };

describeSandbox('A token that must not be revoked', (server) => {
  let count = 0;
  let declared: Readonly<Record<string, string>>;
  let client: KubernetesClient;
  let token: Engine;
  beforeEach(async () => {
    const account = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, account);
    client = server.client;
    declared = { namespace: server.namespace, service_account: account, generate_name: 'ci-' };
    token = new Engine('signet_service_account_token', () => client);
  });
  const ref = () => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: token.text('name') });
  const isThere = async () => (await server.client.getMetadata(ref()))?.uid === token.text('uid');
  const use = (day: string) => server.client.patch(ref(), { metadata: { labels: { [LAST_USED]: day } } });
  const today = () => new Date().toISOString().slice(0, 10);
  /** The errors of the plan of a destroy. */
  const planDestroy = async () => {
    const provider = await startProvider(client);
    const request = { prior: token.state ?? null, proposed: null, config: null, private: new Uint8Array() };
    const { diagnostics } = await provider.planResource('signet_service_account_token', request, CALL);
    return diagnostics.map(({ detail }) => detail).join();
  };

  describe('because the provider itself uses it', () => {
    const authenticate = (secret: string | null, name = declared.service_account ?? '') => {
      client = {
        ...boundTo(server.client),
        bearerAccount: () => Promise.resolve({ namespace: server.namespace, name, secret }),
      };
    };

    it('is neither replaced nor destroyed, in the plan and in the apply', async () => {
      await token.run(declared);
      authenticate(token.text('name'));

      const replaced = await token.plan({ ...declared, keepers: { round: '2' } });
      const done = await token.destroy();

      expect(replaced.errors.join()).toContain('[revoke/own-token]');
      expect(await planDestroy()).toContain('[revoke/own-token]');
      expect(done.errors.join()).toContain('[revoke/own-token]');
      expect(await isThere()).toBe(true);
      authenticate(null);
      expect((await token.destroy()).errors).toEqual([]);
    });

    it('is refused if it is unknown which token of the account the provider uses', async () => {
      await token.run(declared);
      const username = `system:serviceaccount:${server.namespace}:${declared.service_account ?? ''}`;
      client = {
        ...boundTo(server.client),
        bearerAccount: () => Promise.resolve(null),
        review: () => Promise.resolve({ status: { userInfo: { username } } }),
      };

      expect(await planDestroy()).toContain('it is unknown with which of its tokens');
      expect(await isThere()).toBe(true);
    });
  });

  describe('because it was used recently', () => {
    it('is neither replaced nor destroyed, until the declaration no longer says so', async () => {
      const guarded = { ...declared, prevent_revoke_if_used_within: '72h' };
      await token.run(guarded);
      expect((await server.client.getMetadata(ref()))?.annotations).toMatchObject({ [PREVENT]: '72h' });
      await use(today());

      const replaced = await token.plan({ ...guarded, keepers: { round: '2' } });
      const atOnce = await token.plan({ ...declared, keepers: { round: '2' } });
      const done = await token.destroy();

      for (const text of [replaced.errors.join(), atOnce.errors.join(), await planDestroy(), done.errors.join()]) {
        expect(text).toContain('[revoke/used-recently]');
        expect(text).toContain('remove prevent_revoke_if_used_within, apply that change alone');
      }
      expect(await isThere()).toBe(true);
      expect((await token.run(declared)).action).toBe('update');
      expect((await server.client.getMetadata(ref()))?.annotations).not.toHaveProperty(PREVENT);
      expect((await token.plan(declared)).action).toBe('none');
      expect((await token.destroy()).errors).toEqual([]);
    });

    it.each([
      ['added', null, '72h'],
      ['made longer', '1h', '9000h'],
    ])('is not replaced by the plan in which the guard is %s', async (_, before, after) => {
      await token.run({ ...declared, prevent_revoke_if_used_within: before });
      await use(before === null ? today() : new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10));
      const changed = { ...declared, prevent_revoke_if_used_within: after };
      expect((await token.plan({ ...changed, keepers: { round: '2' } })).errors.join()).toContain(
        '[revoke/used-recently]',
      );
      expect((await token.plan(changed)).action).toBe('update');
    });

    it('is revoked when its last use is long ago, and when it does not work any more', async () => {
      const guarded = { ...declared, prevent_revoke_if_used_within: '72h' };
      await token.run(guarded);
      await use('2026-01-01');
      expect((await token.plan({ ...guarded, keepers: { round: '2' } })).errors).toEqual([]);
      await use(today());
      await server.client.patch(ref(), {
        metadata: { labels: { 'kubernetes.io/legacy-token-invalid-since': today() } },
      });
      const plan = await token.plan(guarded);
      expect(plan).toMatchObject({ action: 'replace', errors: [] });
      expect(await token.apply(plan)).toEqual({ errors: [], warnings: [] });
    });

    it('is protected, and has its owner, also if it was issued by a run that was lost', async () => {
      const account = declared.service_account ?? '';
      const exact = { namespace: server.namespace, service_account: account, name: `${account}-exact` };
      await token.run(exact);
      token.kept = undefined;
      const config = { ...exact, owner_reference: true, prevent_revoke_if_used_within: '72h' };
      await token.run(config);

      const found = await server.client.getMetadata(ref());
      expect(found?.annotations).toMatchObject({ [PREVENT]: '72h' });
      expect(found?.ownerReferences).toMatchObject([{ kind: 'ServiceAccount', name: account }]);
      expect((await token.plan(config)).action).toBe('none');
    });

    it('has no owner, if it was issued by a run that was lost, and the configuration does not declare an owner any more', async () => {
      const account = declared.service_account ?? '';
      const exact = { namespace: server.namespace, service_account: account, name: `${account}-exact` };
      await token.run({ ...exact, owner_reference: true });
      token.kept = undefined;
      await token.run({ ...exact, owner_reference: false });

      expect((await server.client.getMetadata(ref()))?.ownerReferences ?? []).toEqual([]);
      expect((await token.plan(exact)).action).toBe('none');
    });

    it('is the default of the action', async () => {
      await token.run({ ...declared, prevent_revoke_if_used_within: '72h' });
      await use(today());
      const place = { namespace: server.namespace, name: token.text('name') };
      const provider = await startProvider(client);

      const refused = await runAction(provider, 'signet_revoke_token', place);
      const told = await runAction(provider, 'signet_revoke_token', { ...place, unless_used_within: '0s' });

      expect(refused.errors.join()).toContain('[revoke/used-recently]');
      expect(told.errors).toEqual([]);
    });
  });
});

describe('A rotation of a token in use', () => {
  let server: RotatingToken;
  let token: RotatingToken;
  let count = 0;
  const guard = { prevent_revoke_if_used_within: '72h' };
  beforeAll(async () => {
    server = await RotatingToken.open();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    token = await server.another(`used-${++count}`);
  });
  const use = async (name: string) => {
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: token.engine.text('namespace'), name };
    await token.client.patch(ref, { metadata: { labels: { [LAST_USED]: token.now.slice(0, 10) } } });
  };
  const name = () => token.engine.text('name');

  const guardOf = async (name: string) => {
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: token.engine.text('namespace'), name };
    return (await token.client.getMetadata(ref))?.annotations?.[PREVENT];
  };

  it('protects both tokens of an overlap if the argument changes during it', async () => {
    await token.apply(token.config());
    const first = name();
    token.pass(31);
    await token.apply(token.config());
    await token.apply(token.config(guard));
    expect([await guardOf(first), await guardOf(name())]).toEqual(['72h', '72h']);

    await token.apply(token.config());
    expect([await guardOf(first), await guardOf(name())]).toEqual([undefined, undefined]);
  });

  it('protects the old token if the argument changes with the rotation', async () => {
    await token.apply(token.config());
    const first = name();
    token.pass(31);
    await token.apply(token.config(guard));
    expect(token.previous?.name).toBe(first);
    expect(await guardOf(first)).toBe('72h');
  });

  it('waits without an overlap, and comes when nobody uses the token any more', async () => {
    const config = token.config({ ...guard, rotation: { every: '720h', overlap: null } });
    await token.apply(config);
    const first = name();
    token.pass(31);
    await use(first);

    const held = await token.apply(config);

    expect(held.plan).toMatchObject({ action: 'none', errors: [] });
    expect(held.plan.warnings).toEqual([expect.stringContaining('[rotation/in-use]')]);
    token.pass(4);
    expect((await token.apply(config)).plan).toMatchObject({ action: 'replace', errors: [] });
    expect(name()).not.toBe(first);
    expect(await token.valid()).toEqual([name()]);
  });

  it.each([
    ['a shorter age', guard, '720h', guard],
    ['a shorter age, together with the guard', {}, '720h', guard],
    ['its age, in the plan that adds the guard', {}, '168h', guard],
  ])('waits without an overlap if it becomes due by %s', async (_, before, every, after) => {
    await token.apply(token.config({ ...before, rotation: { every, overlap: null } }));
    const first = name();
    token.pass(10);
    await use(first);

    const config = token.config({ ...after, rotation: { every: '168h', overlap: null } });
    const held = await token.apply(config);

    expect(held.plan).toMatchObject({ action: 'update', errors: [] });
    expect(held.plan.warnings.join()).toContain('[rotation/in-use]');
    expect(name()).toBe(first);
    token.pass(4);
    expect((await token.apply(config)).plan.action).toBe('replace');
  });

  describe('in an overlap in which the new token is revoked', () => {
    const overlapping = async (rest: object = {}) => {
      await token.apply(token.config({ ...guard, ...rest }));
      const first = name();
      token.pass(31);
      await token.apply(token.config({ ...guard, ...rest }));
      await use(first);
      const second = name();
      await token.world.deleteSecret({ namespace: token.engine.text('namespace'), name: second });
      return { first, second };
    };

    it.each([
      ['', guard],
      [', also by the plan that removes the guard', {}],
      [', also by the plan that makes it longer', { prevent_revoke_if_used_within: '96h' }],
      [', also without a rotation', { ...guard, rotation: null }],
    ])('is not revoked, and another token is issued beside it%s', async (_, rest) => {
      const { first, second } = await overlapping();
      const until = token.previous?.valid_until;

      const { plan } = await token.apply(token.config(rest));

      expect(plan).toMatchObject({ action: 'update', errors: [] });
      expect(plan.warnings).toEqual([
        expect.stringMatching(/^A new token is issued because the Secret does not exist .*\n.*previous-in-use/s),
      ]);
      expect(plan.warnings.join()).toContain(`"${first}"`);
      expect(name()).not.toBe(second);
      expect(await token.valid()).toEqual([first, name()].sort());
      expect(token.previous).toMatchObject({ name: first, valid_until: until });
      expect(token.engine.text('reason')).toContain('the Secret does not exist any more');
      const within = (rest as Partial<typeof guard>).prevent_revoke_if_used_within;
      expect([await guardOf(first), await guardOf(name())]).toEqual([within, within]);
      const third = name();
      token.pass(6);
      expect((await token.apply(token.config(rest))).plan.action).toBe('update');
      expect(await token.valid()).toEqual([third]);
    });

    it('is not revoked by a plan that is approved when nobody uses it any more', async () => {
      const { first } = await overlapping();
      const plan = await token.engine.plan(token.config(guard));
      token.pass(10);
      expect((await token.engine.apply(plan)).errors).toEqual([]);
      expect(await token.valid()).toEqual([first, name()].sort());
    });

    it('keeps the name of the revoked token dead', async () => {
      const { second } = await overlapping({ tombstone: true });
      await token.apply(token.config({ ...guard, tombstone: true }));
      const ref = { apiVersion: 'v1', kind: 'Secret', namespace: token.engine.text('namespace'), name: second };
      expect(tombstoneOf((await token.client.getMetadata(ref)) ?? {})).toMatchObject({
        reason: expect.stringContaining('the Secret does not exist any more') as string,
      });
    });

    it('is still not revoked, and known, if the issue fails', async () => {
      const { first } = await overlapping();
      const plan = await token.engine.plan(token.config(guard));
      token.failures = Array.from({ length: 20 }, (_, call) => ({ call: call + 2, done: false }));
      expect((await token.engine.apply(plan)).errors).not.toEqual([]);
      token.failures = [];
      expect(token.previous?.name).toBe(first);
      await token.apply(token.config(guard));
      expect(await token.valid()).toEqual([first, name()].sort());
    });

    it('refuses what else would revoke it', async () => {
      const { first } = await overlapping();
      const keepers = await token.engine.plan(token.config({ ...guard, keepers: { round: '2' } }));
      const destroy = await token.engine.planDestroy();
      for (const { errors } of [keepers, destroy]) expect(errors.join()).toContain('[revoke/used-recently]');
      expect(await token.valid()).toEqual([first]);
    });

    it('is revoked if nobody uses it', async () => {
      await overlapping();
      token.pass(10);
      const { plan } = await token.apply(token.config(guard));
      expect(plan.action).toBe('replace');
      expect(await token.valid()).toEqual([name()]);
    });
  });

  it('with an overlap comes at once; the old token stays valid as long as it is used, and no third one is issued', async () => {
    const config = token.config(guard);
    await token.apply(config);
    const first = name();
    token.pass(31);
    await use(first);
    expect((await token.apply(config)).plan.action).toBe('update');
    const second = name();
    for (const days of [3, 3, 27]) {
      token.pass(days);
      await use(first);
      const held = await token.apply(config);
      expect(held.plan).toMatchObject({ action: 'none', errors: [] });
      expect(held.plan.warnings).toEqual([expect.stringContaining('[rotation/in-use]')]);
      expect(await token.valid()).toEqual([first, second].sort());
    }
    token.pass(4);
    expect((await token.apply(config)).plan.action).toBe('update');
    expect(await token.valid()).toEqual([second, name()].sort());
  });
});
