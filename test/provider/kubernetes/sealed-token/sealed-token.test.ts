import { generateIdentity, identityToRecipient } from 'age-encryption';
import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { type CtyValue, isUnknown, UNKNOWN } from '../../../../src/kit/framework';
import { openSealed, parseRecipient } from '../../../../src/sealing';
import { boundTo } from '../../support/client';
import { configOf, Engine, startProvider } from '../../support/engine';
import { describeSandbox, describeServers } from '../../support/servers';
import { fingerprintOf, makeAccount, makeTokenSecret } from '../../support/token-facts';

const TYPE = 'signet_sealed_token';

interface Consumer {
  readonly identity: string;
  readonly recipient: { readonly key: string; readonly label: string | null };
  readonly fingerprint: string;
}

async function consumer(label: string | null): Promise<Consumer> {
  const identity = await generateIdentity();
  const key = await identityToRecipient(identity);
  return { identity, recipient: { key, label }, fingerprint: parseRecipient(key).fingerprint };
}

/** A client that fails the test at any call: what is planned or refreshed with it asks the cluster for nothing. */
const noClient = new Proxy(
  {},
  {
    get: (_, name) => {
      // A promise that resolves to it looks for this.
      if (name === 'then') return undefined;
      throw new Error(`unexpected call: ${String(name)}`);
    },
  },
) as KubernetesClient;

describeServers('The resource signet_sealed_token', (server) => {
  let client: KubernetesClient;
  let count = 0;
  let name: string;
  let jenkins: Consumer;
  let audit: Consumer;

  beforeAll(async () => {
    jenkins = await consumer('Jenkins');
    audit = await consumer(null);
  });
  beforeEach(async () => {
    client = server.client;
    name = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, name);
    await makeTokenSecret(server.client, server.namespace, name, name);
  });

  const engine = () => new Engine(TYPE, () => client);
  const config = (recipients: readonly CtyValue[], rest: Readonly<Record<string, CtyValue>> = {}) => ({
    namespace: server.namespace,
    name,
    recipients,
    ...rest,
  });
  const secret = () => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
  const rawToken = async () => (await server.client.readTokenSecret(secret()))?.token?.reveal() ?? '';
  const uids = async () => {
    const metadata = await server.client.getMetadata(secret());
    return {
      secret_uid: metadata?.uid ?? '',
      service_account_uid: metadata?.annotations?.['kubernetes.io/service-account.uid'] ?? '',
    };
  };
  const opened = async (sealed: Engine, { identity }: Consumer) =>
    (await openSealed(sealed.text('sealed'), [identity])).reveal();

  it('seals at apply, for its recipients alone', async () => {
    const sealed = engine();
    const plan = await sealed.plan(config([jenkins.recipient]));
    expect(plan.planned.sealed).toBe(UNKNOWN);
    expect(plan.planned.recipient_fingerprints).toEqual([jenkins.fingerprint]);
    expect(plan.warnings).toEqual([]);
    expect((await sealed.apply(plan)).errors).toEqual([]);

    expect(await opened(sealed, jenkins)).toBe(await rawToken());
    await expect(opened(sealed, audit)).rejects.toThrow();
    expect(sealed.state).toMatchObject({
      fingerprint: await fingerprintOf(server.client, server.namespace, name),
      subject: `system:serviceaccount:${server.namespace}:${name}`,
      issued_at: (await server.client.getMetadata(secret()))?.creationTimestamp,
      expires_at: null,
    });
    expect(JSON.stringify(sealed.state)).not.toContain((await rawToken()).split('.')[1]);
  });

  it('asks the cluster for nothing while planning, whatever changes, nor while refreshing', async () => {
    const sealed = engine();
    await sealed.run(config([jenkins.recipient]));
    client = noClient;
    expect((await sealed.plan(config([jenkins.recipient]))).action).toBe('none');
    const plan = await sealed.plan(config([jenkins.recipient, audit.recipient], { secret_uid: UNKNOWN }));
    expect(plan.errors).toEqual([]);
    expect(plan.action).toBe('update');
    expect((await engine().plan(config([audit.recipient]))).errors).toEqual([]);
    expect((await sealed.destroy()).errors).toEqual([]);
  });

  it('plans what is known without the token: whose it is, and with the same Secret when it was issued', async () => {
    const subject = `system:serviceaccount:${server.namespace}:${name}`;
    const sealed = engine();
    const same = { service_account: name, secret_uid: (await uids()).secret_uid };
    const { planned } = await sealed.run(config([jenkins.recipient], same));
    expect(planned).toMatchObject({ subject, issued_at: UNKNOWN, expires_at: UNKNOWN });

    const { issued_at } = sealed.state ?? {};
    expect((await sealed.plan(config([audit.recipient], same))).planned).toMatchObject({
      subject,
      issued_at,
      expires_at: null,
      // The Secret is the same, but its content may have changed.
      fingerprint: UNKNOWN,
      sealed: UNKNOWN,
    });
    const another = { ...same, secret_uid: UNKNOWN };
    expect((await sealed.plan(config([jenkins.recipient], another))).planned).toMatchObject({
      subject,
      issued_at: UNKNOWN,
    });
    await sealed.run(config([audit.recipient], same));
    expect(sealed.state).toMatchObject({ subject, issued_at, expires_at: null });
  });

  it('plans a new seal, unknown until apply, when a recipient comes or goes, and says in one warning who', async () => {
    const sealed = engine();
    await sealed.run(config([jenkins.recipient]));
    const before = sealed.text('sealed');

    const added = await sealed.plan(config([jenkins.recipient, audit.recipient]));
    expect(added.planned.sealed).toBe(UNKNOWN);
    expect(added.planned.recipient_fingerprints).toEqual([jenkins.fingerprint, audit.fingerprint]);
    expect(added.warnings).toHaveLength(1);
    expect(added.warnings[0]).toContain(`can also be opened by: ${audit.fingerprint}.`);
    expect(added.warnings[0]).not.toContain(jenkins.fingerprint);
    await sealed.apply(added);
    expect(await opened(sealed, audit)).toBe(await rawToken());
    expect(sealed.text('sealed')).not.toBe(before);

    const removed = await sealed.plan(config([audit.recipient]));
    expect(removed.warnings).toHaveLength(1);
    expect(removed.warnings[0]).toContain(`No longer sealed for: "Jenkins" (${jenkins.fingerprint}).`);
    expect(removed.warnings[0]).toContain('They keep the token that was sealed for them until now');
    await sealed.apply(removed);
    await expect(opened(sealed, jenkins)).rejects.toThrow();
  });

  it('keeps the seal when only order, labels or wait change', async () => {
    const sealed = engine();
    await sealed.run(config([jenkins.recipient, audit.recipient]));
    const before = sealed.text('sealed');
    client = noClient;
    const plan = await sealed.run(
      config([audit.recipient, { ...jenkins.recipient, label: 'the CI server' }], { wait: '10s' }),
    );
    expect(plan.warnings).toEqual([]);
    expect(sealed.text('sealed')).toBe(before);
    expect(sealed.state?.recipient_fingerprints).toEqual([audit.fingerprint, jenkins.fingerprint]);
    expect((await sealed.plan(plan.config)).action).toBe('none');
  });

  it('seals again for another prefix, and gives the same text again for the first one', async () => {
    const sealed = engine();
    await sealed.run(config([jenkins.recipient]));
    const before = sealed.text('sealed');
    await sealed.run(config([jenkins.recipient], { prefix: 'Bearer ' }));
    expect(await opened(sealed, jenkins)).toBe(`Bearer ${await rawToken()}`);
    await sealed.run(config([jenkins.recipient]));
    expect(sealed.text('sealed')).toBe(before);
  });

  it('gives the same text as the data source', async () => {
    const sealed = engine();
    await sealed.run(config([jenkins.recipient]));
    const provider = await startProvider(server.client);
    const given = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], config([jenkins.recipient]));
    const { state } = await provider.readDataSource(TYPE, given, { signal: new AbortController().signal });
    expect(state).toMatchObject({ sealed: sealed.text('sealed') });
  });

  it('seals the new token when it is re-issued, which an unknown uid tells the plan', async () => {
    const sealed = engine();
    await sealed.run(config([jenkins.recipient]));
    await sealed.run(config([jenkins.recipient], await uids()));
    const before = sealed.state;
    await makeTokenSecret(server.client, server.namespace, name, `${name}-second`);
    const first = name;
    const plan = await sealed.plan({ ...config([jenkins.recipient]), name: UNKNOWN, secret_uid: UNKNOWN });
    expect(isUnknown(plan.planned.sealed ?? null)).toBe(true);
    expect(isUnknown(plan.planned.fingerprint ?? null)).toBe(true);
    expect(plan.warnings).toEqual([]);

    name = `${first}-second`;
    await sealed.run(config([jenkins.recipient], { secret_uid: (await uids()).secret_uid }));
    expect(sealed.state?.fingerprint).not.toBe(before?.fingerprint);
    expect(await opened(sealed, jenkins)).toBe(await rawToken());
  });

  it('warns that nobody can review recipients that are known only at apply', async () => {
    const sealed = engine();
    const check = async () => {
      const plan = await sealed.plan(config([{ key: UNKNOWN, label: null }]));
      expect(plan.planned.recipient_fingerprints).toBe(UNKNOWN);
      expect(plan.warnings).toHaveLength(1);
      expect(plan.warnings[0]).toContain('[sealed-token/recipients-unknown]');
    };
    await check();
    await sealed.run(config([jenkins.recipient]));
    await check();
  });

  it('cannot be imported', async () => {
    expect((await engine().import(`${server.namespace}/${name}`)).errors.join()).toContain('[import/unsupported]');
  });
});

describeSandbox('The name of the Secret, which no Secret can have', (server) => {
  const config = { namespace: 'ci', name: 'aB3dEf9h', recipients: [] };

  it('is refused when a token is planned to be sealed, with the attribute', async () => {
    const plan = await new Engine(TYPE, () => server.client).plan(config);
    expect(plan.errors.join()).toContain('[config/pattern]');
  });

  it('is not refused by the validation, which `tofu test` asks about the random texts of its mocks', async () => {
    const provider = await startProvider('unknown');
    for (const [blocks, validate] of [
      ['resources', 'validateResource'],
      ['dataSources', 'validateDataSource'],
    ] as const) {
      const attributes = provider.schema()[blocks][TYPE]?.attributes ?? [];
      const { diagnostics } = await provider[validate](TYPE, configOf(attributes, config), {
        signal: new AbortController().signal,
      });
      expect(diagnostics.map(({ detail }) => detail).join()).not.toContain('config/pattern');
    }
  });
});

describeSandbox('The resource signet_sealed_token, where a seal fails', (server) => {
  it('keeps the state as it was, so that the next apply seals again', async () => {
    await makeAccount(server.client, server.namespace, 'ci');
    await makeTokenSecret(server.client, server.namespace, 'ci', 'ci');
    const [one, two] = [await consumer('one'), await consumer('two')];
    let client: KubernetesClient = server.client;
    const sealed = new Engine(TYPE, () => client);
    const base = { namespace: server.namespace, name: 'ci' };
    await sealed.run({ ...base, recipients: [one.recipient] });
    const before = sealed.state;

    client = { ...boundTo(server.client), readTokenSecret: () => Promise.resolve(null) };
    const plan = await sealed.plan({ ...base, recipients: [two.recipient] });
    expect((await sealed.apply(plan)).errors.join()).toContain('[token/missing]');
    expect(sealed.state).toEqual(before);

    client = server.client;
    expect((await sealed.run({ ...base, recipients: [two.recipient] })).action).toBe('update');
  });
});
