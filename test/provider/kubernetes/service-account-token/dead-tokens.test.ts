import { UNKNOWN } from '../../../../src/kit/framework';
import { issueRecordName, issueRecordOf } from '../../../../src/token-secrets';
import { boundTo, withoutSecrets } from '../../support/client';
import { configOf, Engine, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { describeServers } from '../../support/servers';
import { fingerprintOf, makeAccount, makeTokenSecret, tokenSecrets } from '../../support/token-facts';

describeServers('A dead token stays dead', (server) => {
  let account: string;
  let count = 0;

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
    await server.client.waitUntilGone(secret(name), { timeoutMs: 60_000 });
  };

  const recreateAccount = async () => {
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: server.namespace, name: account };
    await server.client.delete(ref);
    await server.client.waitUntilGone(ref, { timeoutMs: 60_000 });
    await server.client.waitUntilGone(secret(`${account}-token`), { timeoutMs: 60_000 });
    await makeAccount(server.client, server.namespace, account);
  };

  /** A process, and a function with which it begins to apply: it creates an object. */
  const applyingLater = async () => {
    const provider = await startProvider(server.client);
    const engineOf = (type: string) =>
      new Engine(
        type,
        () => 'unknown',
        () => Promise.resolve(provider),
      );
    const beginApply = async () => {
      const metadata = { name: `${account}-applied`, namespace: server.namespace };
      const object = { manifest: manifestOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: {} }) };
      const plan = await new Engine('signet_kubernetes_object', () => server.client).plan(object);
      expect((await engineOf('signet_kubernetes_object').apply(plan)).errors).toEqual([]);
    };
    return { engineOf, beginApply };
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
      expect(plan.warnings.join()).toContain('the Secret does not exist any more');
      await token.apply(plan);

      expect(token.state?.fingerprint).not.toBe(before?.fingerprint);
      expect(token.state?.reason).toContain('the Secret does not exist any more');
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
      expect(errors[0]).toMatch(/\[token\/(same|dead)-name\]/);
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
      expect(await refuses(token, fixed(), { replace: true })).toContain('A replacement was requested');
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
      expect(await refuses(token, fixed())).toContain('the Secret does not exist any more');
      token.taint();
      await refuses(token, fixed());
    });

    it('is not issued again at apply where the plan could not look: tainted, without a refresh', async () => {
      let blind = true;
      const token = new Engine('signet_service_account_token', () =>
        blind ? withoutSecrets(server.client) : server.client,
      );
      blind = false;
      await token.run(fixed());
      await drop(`${account}-token`);
      token.taint();
      blind = true;
      const plan = await token.plan(fixed(), { refresh: false });
      expect(plan.errors).toEqual([]);
      expect(plan.warnings.join()).toContain('[token/name-not-verified]');
      blind = false;
      const { errors } = await token.apply(plan);
      expect(errors.join()).toContain('[token/dead-name]');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-token`);
    });

    it('is not issued again when somebody else created the Secret again', async () => {
      const token = engine();
      await token.run(fixed());
      await drop(`${account}-token`);
      await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
      expect(await refuses(token, fixed())).toContain('deleted and re-created outside this configuration');
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

    it('is refused where it would be made before the old one went, under a name that only apply knew', async () => {
      const token = engine();
      await token.run(fixed());
      await drop(`${account}-token`);
      const plan = await token.plan(fixed({ name: UNKNOWN }), { createBeforeDestroy: true });
      expect(plan.errors).toEqual([]);
      const { errors } = await token.apply({ ...plan, config: { ...plan.config, name: `${account}-token` } });
      expect(errors.join()).toContain('[token/dead-name]');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-token`);
    });

    it('is refused under a name that only apply knew', async () => {
      const token = engine();
      await token.run(fixed());
      const plan = await token.plan(fixed({ name: UNKNOWN }));
      const { errors } = await token.apply({ ...plan, config: { ...plan.config, name: `${account}-token` } });
      expect(errors.join()).toContain('[token/dead-name]');
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
      expect(errors.join()).toContain('[token/dead-name]');
      expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-a`);
    });

    it('may be issued again for an account that was created again, for its tokens are others', async () => {
      const token = engine();
      await token.run(fixed());
      const before = token.state;
      await recreateAccount();

      await token.run(fixed());
      expect(token.state?.service_account_uid).not.toBe(before?.service_account_uid);
      expect(token.state?.fingerprint).not.toBe(before?.fingerprint);
    });

    it('may be issued again for an account that this process read, and that was created again while it applies', async () => {
      const token = engine();
      await token.run(fixed());
      const { engineOf, beginApply } = await applyingLater();
      const other = await engineOf('signet_service_account_token').plan(fixed({ name: `${account}-b` }));
      expect(other.errors).toEqual([]);
      await beginApply();
      await recreateAccount();

      const again = engineOf('signet_service_account_token');
      again.kept = token.kept;
      const replacement = await again.plan(fixed());
      expect(replacement.errors).toEqual([]);
      expect(replacement.action).toBe('replace');
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

  it('is not reported as gone while somebody else has brought it back', async () => {
    const token = engine();
    await token.run(fixed());
    await drop(`${account}-token`);
    await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
    const { errors } = await token.destroy();
    expect(errors.join()).toContain('[token/brought-back]');
    expect(token.state).toBeDefined();
    expect(await tokenSecrets(server.client, server.namespace)).toContain(`${account}-token`);

    await drop(`${account}-token`);
    expect((await token.destroy()).errors).toEqual([]);
    expect(token.state).toBeUndefined();
    expect((await engine().plan(fixed())).errors.join()).toContain('[token/dead-name]');
  });

  describe('is remembered by the cluster', () => {
    const refused = async (values: object, code = 'token/dead-name') => {
      const { errors } = await engine().plan({ ...config({}), ...values });
      expect(errors.join()).toContain(`[${code}]`);
      return errors.join();
    };

    it('when it was destroyed and its account was not: when and why it died is told', async () => {
      const token = engine();
      await token.run(fixed());
      const fingerprint = token.text('fingerprint');
      expect((await token.destroy()).errors).toEqual([]);
      const text = await refused(fixed());
      expect(text).toContain('it was destroyed or replaced');
      expect(text).toContain(fingerprint);
      expect(text).toContain(`at ${new Date().getUTCFullYear()}`);
    });

    it('when it was removed from the state and its Secret was deleted', async () => {
      const token = engine();
      await token.run(fixed());
      token.kept = undefined;
      await drop(`${account}-token`);
      expect(await refused(fixed())).toContain('Its Secret was deleted, which revoked the token');
    });

    it('when its account changed and changes back', async () => {
      const other = `${account}-other`;
      await makeAccount(server.client, server.namespace, other);
      const token = engine();
      await token.run(fixed());
      const { errors } = await token.plan(fixed({ service_account: other }));
      expect(errors.join()).toContain('[token/same-name]');
      await token.destroy();
      const byOther = await refused(fixed({ service_account: other }), 'token/tombstone-of-another-account');
      expect(byOther).toContain('is the tombstone of');
      await refused(fixed());
    });

    it('until its account is deleted: then the name is free, and the token of the new account is another one', async () => {
      const token = engine();
      await token.run(fixed());
      const before = token.text('fingerprint');
      await token.destroy();
      const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: server.namespace, name: account };
      await server.client.delete(ref);
      await server.client.waitUntilGone(ref, { timeoutMs: 60_000 });
      await makeAccount(server.client, server.namespace, account);
      await token.run(fixed());
      expect(token.state?.fingerprint).not.toBe(before);
    });

    it('and is let through by allow_same_token alone, which the plan warns of', async () => {
      const token = engine();
      await token.run(fixed());
      const before = token.text('fingerprint');
      await token.destroy();
      const plan = await token.plan(fixed({ allow_same_token: true }));
      expect(plan.warnings.join()).toContain('[token/same-token-allowed]');
      expect((await token.apply(plan)).errors).toEqual([]);
      expect(token.state?.fingerprint).toBe(before);
    });

    it('and an apply that issues it again under a name that only apply knew warns of it, also after it applied others', async () => {
      const token = engine();
      await token.run(fixed());
      await token.destroy();
      const plan = await token.plan(fixed({ name: UNKNOWN, allow_same_token: true }));
      const { engineOf, beginApply } = await applyingLater();
      await beginApply();
      const late = engineOf('signet_service_account_token');
      const { errors, warnings } = await late.apply({
        ...plan,
        config: { ...plan.config, name: `${account}-token` },
      });
      expect(errors).toEqual([]);
      expect(warnings.join()).toContain('[token/same-token-allowed]');
    });

    it('under a generated name, too, where the configuration asks for tombstones', async () => {
      const token = engine();
      await token.run(generated({ tombstone: true }));
      const name = token.text('name');
      await token.destroy();
      expect((await server.client.getMetadata(secret(name)))?.labels).toMatchObject({
        'cdktf-signet/tombstone': 'true',
      });
      const without = engine();
      await without.run(generated());
      const other = without.text('name');
      await without.destroy();
      expect(await server.client.getMetadata(secret(other))).toBeNull();
    });

    it('by a tombstone that has no data, cannot be changed, and goes with its account', async () => {
      const token = engine();
      await token.run(fixed());
      await token.destroy();
      const found = await server.client.get(secret(`${account}-token`));
      expect(found).toMatchObject({ type: 'Opaque', immutable: true });
      expect(found?.data).toBeUndefined();
      expect(found?.metadata.ownerReferences).toMatchObject([{ kind: 'ServiceAccount', name: account }]);
      await expect(makeTokenSecret(server.client, server.namespace, account, `${account}-token`)).rejects.toMatchObject(
        { code: 'kubernetes/already-exists' },
      );
    });
  });

  describe('with a name that was not generated, and generate_name with a prefix of it', () => {
    const name = () => `${account}-token-1`;
    const exact = () => config({ name: name() });
    const prefix = (rest: object = {}) => config({ generate_name: `${account}-token-`, ...rest });
    const importToken = async () => {
      await makeTokenSecret(server.client, server.namespace, account, name());
      const token = engine();
      expect((await token.import(`${server.namespace}/${name()}`)).errors).toEqual([]);
      return token;
    };
    const expectRefused = async () => {
      const { errors } = await engine().plan(exact());
      expect(errors.join()).toContain('[token/dead-name]');
    };

    it('is not issued again after an import and a changed keeper', async () => {
      const token = await importToken();
      expect((await token.run(prefix())).action).toBe('update');
      expect((await token.run(prefix({ keepers: { leaked: 'yes' } }))).action).toBe('replace');

      expect((await server.client.getMetadata(secret(name())))?.labels).toMatchObject({
        'cdktf-signet/tombstone': 'true',
      });
      await expectRefused();
    });

    it('is not issued again after an import, if the state is lost and the Secret is deleted', async () => {
      const token = await importToken();
      await token.run(prefix());
      await drop(name());

      await expectRefused();
    });

    it('is not issued again if its name was exact before', async () => {
      const token = engine();
      await token.run(exact());
      expect((await token.run(prefix())).action).toBe('update');
      expect((await token.run(prefix({ keepers: { leaked: 'yes' }, tombstone: false }))).action).toBe('replace');

      expect((await server.client.getMetadata(secret(name())))?.labels).toMatchObject({
        'cdktf-signet/tombstone': 'true',
      });
      await expectRefused();
    });

    it('has a record when a generated name becomes exact, and none before', async () => {
      const token = engine();
      await token.run(generated());
      const record = secret(issueRecordName(account, token.text('name')));
      expect(await server.client.getMetadata(record)).toBeNull();

      await token.run(config({ name: token.text('name') }));

      const found = await server.client.getMetadata(record);
      expect(found && issueRecordOf(found)?.secretUid).toBe(token.text('uid'));
    });
  });

  it('is not issued under a name that was generated before, in plan and apply, unless that is allowed', async () => {
    const token = engine();
    await token.run(generated());
    const former = token.text('name');
    const fingerprint = token.text('fingerprint');
    await token.destroy();
    expect((await engine().plan(fixed({ name: former }))).errors.join()).toContain('[token/generated-form]');
    const blind = engine();
    const plan = await blind.plan(fixed({ name: UNKNOWN }));
    const { errors } = await blind.apply({ ...plan, config: { ...plan.config, name: former } });
    expect(errors.join()).toContain('[token/generated-form]');

    await token.run(fixed({ name: former, allow_same_token: true }));
    expect(token.state?.fingerprint).toBe(fingerprint);
  });

  it('stays in the state while its tombstone is refused, and the next run goes on', async () => {
    let refuse = true;
    const forbidden = () =>
      server.client.create({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'INVALID', namespace: server.namespace },
      });
    const guarded = new Engine('signet_service_account_token', () => ({
      ...boundTo(server.client),
      create: (object, options) =>
        refuse && object.type === 'Opaque' && object.metadata.labels?.['cdktf-signet/tombstone']
          ? forbidden()
          : server.client.create(object, options),
    }));
    await guarded.run(fixed());
    const { errors } = await guarded.destroy();
    expect(errors.join()).toContain('[token/no-tombstone]');
    expect(guarded.state).toBeDefined();
    expect(await tokenSecrets(server.client, server.namespace)).not.toContain(`${account}-token`);
    refuse = false;
    expect((await guarded.destroy()).errors).toEqual([]);
    expect((await guarded.plan(fixed())).errors.join()).toContain('[token/dead-name]');
  });

  it('is planned without any right to Secrets, and the plan says what was not verified', async () => {
    let client = withoutSecrets(server.client);
    const token = new Engine('signet_service_account_token', () => client);
    const first = await token.plan(fixed());
    expect(first.errors).toEqual([]);
    expect(first.warnings.join()).toContain('[token/name-not-verified]');
    client = server.client;
    await token.run(fixed());
    const before = token.state;
    client = withoutSecrets(server.client);
    const second = await token.plan(fixed());
    expect(second.action).toBe('none');
    expect(token.state).toEqual(before);
    expect((await token.refresh()).warnings.join()).toContain('[token/not-verified]');
    // What the state itself says is known without any right.
    expect((await token.plan(fixed({ keepers: { a: '1' } }))).errors.join()).toContain('[token/same-name]');
  });

  it.each(['the old address', 'the new address'])(
    'is refused in the plan under another address without a "moved" block, where %s is planned first',
    async (first) => {
      const old = engine();
      await old.run(fixed());
      const provider = await startProvider(server.client);
      const type = 'signet_service_account_token';
      const config = configOf(provider.schema().resources[type]?.attributes ?? [], fixed());
      const call = { signal: new AbortController().signal };
      const { state = null, private: kept } = old.kept ?? { private: new Uint8Array() };
      const destroyed = { prior: state, proposed: null, config: null, private: kept };
      const created = { prior: null, proposed: config, config, private: new Uint8Array() };
      if (first === 'the old address') {
        await provider.readResource(type, { state, private: kept }, call);
        expect((await provider.planResource(type, destroyed, call)).diagnostics).toEqual([]);
      } else await provider.planResource(type, created, call);
      const { diagnostics } = await provider.planResource(
        type,
        first === 'the old address' ? created : destroyed,
        call,
      );
      expect(diagnostics.map(({ detail }) => detail).join()).toMatch(/"moved" block/);
      expect(diagnostics.map(({ severity }) => severity)).toContain('error');
    },
  );

  it('has a name of its own in a configuration, or a prefix of its own', async () => {
    const provider = await startProvider(server.client);
    const type = 'signet_service_account_token';
    const given = configOf(provider.schema().resources[type]?.attributes ?? [], generated());
    const call = { signal: new AbortController().signal };
    const request = { prior: null, proposed: given, config: given, private: new Uint8Array() };
    expect((await provider.planResource(type, request, call)).diagnostics).toEqual([]);
    const { diagnostics } = await provider.planResource(type, request, call);
    expect(diagnostics.map(({ detail }) => detail).join()).toContain('[token/same-declaration]');
  });
});
