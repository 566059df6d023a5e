import { UNKNOWN } from '../../../../src/provider/framework';
import { boundTo } from '../../support/client';
import { Engine } from '../../support/engine';
import { describeServers, type TestServer } from '../../support/servers';
import {
  ACCOUNT,
  fingerprintOf,
  makeAccount,
  makeTokenSecret,
  TOKEN_TYPE,
  tokenSecrets,
} from '../../support/token-facts';

describeServers('A dead token stays dead', (open) => {
  let server: TestServer;
  let account: string;
  let count = 0;

  beforeAll(async () => {
    server = await open();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    account = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, account);
  });

  const engine = () => new Engine('signet_service_account_token', () => server.client);
  const config = (rest: object) => ({ namespace: server.namespace, service_account: account, ...rest });
  const fixed = (rest: object = {}) => config({ name: `${account}-token`, ...rest });
  const generated = (rest: object = {}) => config({ generate_name: `${account}-`, ...rest });
  const secret = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
  const drop = async (name: string) => {
    await server.client.delete(secret(name));
    await server.client.waitUntilGone(secret(name), { timeoutMs: 5000 });
  };

  describe('with a generated name', () => {
    it('is re-issued under a fresh name when a keeper changes, and the plan names the key, not the value', async () => {
      const token = engine();
      await token.run(generated({ keepers: { rotation: 'January', other: 'x' } }));
      const before = token.state;
      expect(before?.reason).toBe('first issue');

      const plan = await token.plan(generated({ keepers: { rotation: 'February', other: 'x' } }));
      expect(plan.action).toBe('replace');
      expect(plan.warnings.join()).toContain('keeper "rotation" changed');
      expect(plan.warnings.join()).not.toMatch(/January|February|other/);
      await token.apply(plan);

      expect(token.state?.name).not.toBe(before?.name);
      expect(token.state?.fingerprint).not.toBe(before?.fingerprint);
      expect(token.state?.reason).toBe('keeper "rotation" changed');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(before?.name);
    });

    it('is re-issued under a fresh name when the Secret vanished, with that reason, and is known until then', async () => {
      const token = engine();
      await token.run(generated());
      const before = token.state;
      await drop(token.text('name'));

      const plan = await token.plan(generated());
      expect(token.state).toMatchObject({ status: 'missing', name: before?.name, fingerprint: before?.fingerprint });
      expect(plan.action).toBe('replace');
      expect(plan.warnings.join()).toContain('the Secret vanished');
      await token.apply(plan);

      expect(token.state?.fingerprint).not.toBe(before?.fingerprint);
      expect(token.state?.reason).toContain('the Secret vanished');
    });

    it.each([{ createBeforeDestroy: false }, { createBeforeDestroy: true }])(
      'is re-issued under a fresh name by -replace: %o',
      async (options) => {
        const token = engine();
        await token.run(generated());
        const before = token.state;
        const plan = await token.run(generated(), { replace: true, ...options });
        expect(plan.action).toBe('replace');
        expect(token.state?.fingerprint).not.toBe(before?.fingerprint);
        expect(await tokenSecrets(server.client, server.namespace)).not.toContain(before?.name);
      },
    );

    it('is re-issued under a fresh name when it is tainted', async () => {
      const token = engine();
      await token.run(generated());
      const before = token.state;
      token.taint();
      await token.run(generated());
      expect(token.state?.fingerprint).not.toBe(before?.fingerprint);
    });
  });

  describe('with a fixed name', () => {
    const refuses = async (token: Engine, values: ReturnType<typeof fixed>, options = {}) => {
      const { errors } = await token.plan(values, options);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toContain('[token/same-name]');
      for (const wayOut of ['another name', 'generate_name', 'new service account', 'allow_same_token'])
        expect(errors[0]).toContain(wayOut);
      return errors[0];
    };

    it('is not issued again when a keeper changes', async () => {
      const token = engine();
      await token.run(fixed({ keepers: { rotation: '1' } }));
      expect(await refuses(token, fixed({ keepers: { rotation: '2' } }))).toContain('keeper "rotation" changed');
    });

    it('is not issued again by -replace', async () => {
      const token = engine();
      await token.run(fixed());
      expect(await refuses(token, fixed(), { replace: true })).toContain('A replacement was asked for');
    });

    it('is not issued again when it is tainted', async () => {
      const token = engine();
      await token.run(fixed());
      token.taint();
      await refuses(token, fixed());
    });

    it('is not issued again when the Secret vanished, also not by taint', async () => {
      const token = engine();
      await token.run(fixed());
      await drop(`${account}-token`);
      expect(await refuses(token, fixed())).toContain('the Secret vanished');
      token.taint();
      await refuses(token, fixed());
    });

    it('is not issued again at apply where the plan could not look: tainted, without a refresh', async () => {
      const token = engine();
      await token.run(fixed());
      await drop(`${account}-token`);
      token.taint();
      const plan = await token.plan(fixed(), { refresh: false });
      expect(plan.errors).toEqual([]);
      const { errors } = await token.apply(plan);
      expect(errors.join()).toContain('[token/same-name]');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-token`);
    });

    it('is not issued again when other hands made the Secret again', async () => {
      const token = engine();
      await token.run(fixed());
      await drop(`${account}-token`);
      await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
      expect(await refuses(token, fixed())).toContain('made by other hands');
      expect(token.state?.status).toBe('replaced');
    });

    it('is not issued again when Kubernetes marked it as invalid', async () => {
      const token = engine();
      await token.run(fixed());
      await server.client.patch(secret(`${account}-token`), {
        metadata: { labels: { 'kubernetes.io/legacy-token-invalid-since': '2026-01-01' } },
      });
      expect(await refuses(token, fixed())).toContain('legacy-token-invalid-since');
    });

    it('is issued under another name, and never again under one that it had before', async () => {
      const [a, b, c] = ['a', 'b', 'c'].map((suffix) => config({ name: `${account}-${suffix}` }));
      if (!a || !b || !c) throw new Error('three names');
      const token = engine();
      await token.run(a);
      const first = token.state?.fingerprint;
      await token.run(b);
      expect(token.state?.reason).toBe('the name changed');
      expect(token.state?.fingerprint).not.toBe(first);
      // Also when nothing but private data can still know of it.
      await refuses(token, a);
      await token.run(c);
      await refuses(token, a);
      await refuses(token, b);
    });

    it('does not return to a former name either where each new token was made before the old one went', async () => {
      const [a, b] = ['a', 'b'].map((suffix) => config({ name: `${account}-${suffix}` }));
      if (!a || !b) throw new Error('two names');
      const token = engine();
      await token.run(a);
      await token.run(b, { createBeforeDestroy: true });
      await refuses(token, a, { createBeforeDestroy: true });
      await refuses(token, a);
    });

    it('is withdrawn when it was made before the old one went, under a name that only apply knew', async () => {
      const token = engine();
      await token.run(fixed());
      await drop(`${account}-token`);
      const plan = await token.plan(fixed({ name: UNKNOWN }), { createBeforeDestroy: true });
      expect(plan.errors).toEqual([]);
      const { errors } = await token.apply({ ...plan, config: { ...plan.config, name: `${account}-token` } });
      expect(errors.join()).toContain('[token/same-token]');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-token`);
    });

    it('is refused under a name that only apply knew', async () => {
      const token = engine();
      await token.run(fixed());
      const plan = await token.plan(fixed({ name: UNKNOWN }));
      const { errors } = await token.apply({ ...plan, config: { ...plan.config, name: `${account}-token` } });
      expect(errors.join()).toContain('[token/same-name]');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-token`);
    });

    it('does not return to a former name that only apply knew', async () => {
      const [a, b] = ['a', 'b'].map((suffix) => config({ name: `${account}-${suffix}` }));
      if (!a || !b) throw new Error('two names');
      const token = engine();
      await token.run(a);
      await token.run(b);
      const plan = await token.plan({ ...b, name: UNKNOWN });
      const { errors } = await token.apply({ ...plan, config: { ...plan.config, name: `${account}-a` } });
      expect(errors.join()).toContain('[token/same-name]');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-a`);
    });

    it('may be issued again for an account that was made anew, for its tokens are others', async () => {
      const token = engine();
      await token.run(fixed());
      const before = token.state;
      const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: server.namespace, name: account };
      await server.client.delete(ref);
      await server.client.waitUntilGone(ref, { timeoutMs: 5000 });
      await server.client.waitUntilGone(secret(`${account}-token`), { timeoutMs: 5000 });
      await makeAccount(server.client, server.namespace, account);

      await token.run(fixed());
      expect(token.state?.service_account_uid).not.toBe(before?.service_account_uid);
      expect(token.state?.fingerprint).not.toBe(before?.fingerprint);
    });

    it('is the same token again where allow_same_token says that it may', async () => {
      const token = engine();
      await token.run(fixed({ keepers: { rotation: '1' } }));
      const before = token.state;
      await token.run(fixed({ keepers: { rotation: '2' }, allow_same_token: true }));
      expect(token.state?.uid).not.toBe(before?.uid);
      expect(token.state?.fingerprint).toBe(before?.fingerprint);
    });

    it('is withdrawn at once when it turns out to be the old token after all', async () => {
      // GIVEN an account whose uid cannot be read before, so that it could be another one
      const token = engine();
      await token.run(fixed());
      const reader = {
        ...boundTo(server.client),
        getMetadata: (ref: { kind: string }, options: object) =>
          ref.kind === 'ServiceAccount'
            ? Promise.resolve({ name: account, uid: 'another' })
            : server.client.getMetadata(ref as never, options),
      };
      const confused = new Engine('signet_service_account_token', () => reader);
      confused.kept = token.kept;

      const plan = await confused.plan(fixed(), { replace: true });
      expect(plan.errors).toEqual([]);
      const { errors } = await confused.apply(plan);

      expect(errors.join()).toContain('[token/same-token]');
      expect(confused.state).toBeUndefined();
      expect(await fingerprintOf(server.client, server.namespace, `${account}-token`)).toBeUndefined();
    });

    it('is refused at plan when a Secret of that name exists, and import is offered', async () => {
      await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
      const { errors } = await engine().plan(fixed());
      expect(errors.join()).toContain('[token/name-taken]');
      expect(errors.join()).toContain(
        `terraform import signet_service_account_token.<name> ${server.namespace}/${account}-token`,
      );
    });
  });

  it('leaves a Secret that other hands made under its name, and says what that means', async () => {
    const token = engine();
    await token.run(fixed());
    await drop(`${account}-token`);
    await server.client.create({
      apiVersion: 'v1',
      kind: 'Secret',
      type: TOKEN_TYPE,
      metadata: { name: `${account}-token`, namespace: server.namespace, annotations: { [ACCOUNT]: account } },
    });
    const { errors, warnings } = await token.destroy();
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('the revoked token works again');
    expect(await tokenSecrets(server.client, server.namespace)).toContain(`${account}-token`);
  });
});
