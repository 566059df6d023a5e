import { generateIdentity, identityToRecipient } from 'age-encryption';
import type { KubernetesClient } from '../../../../src/api/kubernetes';
import type { CtyValue } from '../../../../src/kit/framework';
import { boundTo } from '../../support/client';
import { configOf, Engine, startProvider } from '../../support/engine';
import { describeSandbox, describeServers } from '../../support/servers';
import { makeAccount, makeTokenSecret } from '../../support/token-facts';

const TYPE = 'signet_sealed_token';
const ACCOUNT_UID = 'kubernetes.io/service-account.uid';

type Values = Readonly<Record<string, CtyValue>>;

interface Outcome {
  readonly errors: string;
  readonly sealed: CtyValue;
}

async function readDataSource(client: KubernetesClient, values: Values): Promise<Outcome> {
  const provider = await startProvider(client);
  const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], values);
  const { diagnostics, state } = await provider.readDataSource(TYPE, config, { signal: new AbortController().signal });
  const errors = diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join();
  return { errors, sealed: (state as Values | null)?.sealed ?? null };
}

async function applyResource(client: KubernetesClient, values: Values): Promise<Outcome> {
  const engine = new Engine(TYPE, () => client);
  const { errors } = await engine.apply(await engine.plan(values));
  return { errors: errors.join(), sealed: engine.state?.sealed ?? null };
}

const KINDS = [
  ['data source', readDataSource],
  ['resource', applyResource],
] as const;

async function recipient() {
  return { key: await identityToRecipient(await generateIdentity()), label: null };
}

describeServers('A seal belongs to its account', (server) => {
  let count = 0;
  let name: string;

  beforeEach(async () => {
    name = `ci-${++count}`;
    for (const account of [name, `${name}-admin`]) await makeAccount(server.client, server.namespace, account);
    await makeTokenSecret(server.client, server.namespace, name, name);
  });

  const base = async () => ({ namespace: server.namespace, name, recipients: [await recipient()] });
  const secret = () => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
  /** What the token resource has in state, once the Secret is filled. */
  const expected = async () => {
    await readDataSource(server.client, await base());
    const metadata = await server.client.getMetadata(secret());
    return {
      service_account: name,
      service_account_uid: metadata?.annotations?.[ACCOUNT_UID] ?? '',
      secret_uid: metadata?.uid ?? '',
    };
  };
  /** The attack: another account's genuine token Secret under the same name, by somebody who may not read it. */
  const swap = async () => {
    await server.client.delete(secret());
    await server.client.waitUntilGone(secret(), { timeoutMs: 60_000 });
    await makeTokenSecret(server.client, server.namespace, `${name}-admin`, name);
  };

  describe.each(KINDS)('%s', (_kind, seal) => {
    it('seals a token that is the expected one', async () => {
      const { errors, sealed } = await seal(server.client, { ...(await base()), ...(await expected()) });
      expect(errors).toBe('');
      expect(sealed).toContain('BEGIN AGE ENCRYPTED FILE');
    });

    it.each(['service_account', 'service_account_uid', 'secret_uid'] as const)(
      'refuses the token of another account under the same name, by %s alone',
      async (attribute) => {
        const { [attribute]: value } = await expected();
        await swap();
        const { errors, sealed } = await seal(server.client, { ...(await base()), [attribute]: value });
        expect(errors).toContain('[token/unexpected-secret]');
        expect(errors).toContain(attribute);
        expect(errors).not.toContain(`${name}-admin`);
        expect(sealed).toBeNull();
      },
    );

    it('refuses the token of an account that was created again under its name', async () => {
      const { service_account_uid } = await expected();
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: server.namespace, name };
      await server.client.delete(account);
      await server.client.waitUntilGone(account, { timeoutMs: 60_000 });
      await server.client.waitUntilGone(secret(), { timeoutMs: 60_000 });
      await makeAccount(server.client, server.namespace, name);
      await makeTokenSecret(server.client, server.namespace, name, name);
      const { errors, sealed } = await seal(server.client, { ...(await base()), service_account_uid });
      expect(errors).toContain('[token/unexpected-secret]');
      expect(sealed).toBeNull();
    });
  });

  it('refuses the token of another account as the old one, also if the configuration does not name the account', async () => {
    const other = `${name}-admin`;
    await makeTokenSecret(server.client, server.namespace, other, other);
    const given = await base();
    const { errors, sealed } = await applyResource(server.client, { ...given, previous: { name: other, uid: null } });
    expect(errors).toContain('[token/unexpected-secret]');
    expect(sealed).toBeNull();

    // The same while only the old token is sealed.
    const engine = new Engine(TYPE, () => server.client);
    await engine.run(given);
    const before = engine.state;
    const applied = await engine.apply(await engine.plan({ ...given, previous: { name: other, uid: null } }));
    expect(applied.errors.join()).toContain('[token/unexpected-secret]');
    expect(engine.state).toEqual(before);
  });

  it('is not made for a swapped Secret by an apply that refreshed nothing', async () => {
    const given = { ...(await base()), ...(await expected()) };
    const engine = new Engine(TYPE, () => server.client);
    await engine.run(given);
    const before = engine.state;
    await swap();
    const plan = await engine.plan({ ...given, recipients: [await recipient()] }, { refresh: false });
    const { errors } = await engine.apply(plan);
    expect(errors.join()).toContain('[token/unexpected-secret]');
    expect(engine.state).toEqual(before);
  });
});

describeSandbox('A seal belongs to its account, where the Secret is not filled', (server) => {
  beforeAll(async () => {
    server.sandbox?.tokenController.pause();
    await makeAccount(server.client, server.namespace, 'admin');
    await makeTokenSecret(server.client, server.namespace, 'admin', 'ci');
  });

  it.each(KINDS)('a %s does not wait for what it would refuse', async (_kind, seal) => {
    const client: KubernetesClient = {
      ...boundTo(server.client),
      watch: () => {
        throw new Error('waited');
      },
    };
    const config = { namespace: server.namespace, name: 'ci', recipients: [await recipient()], service_account: 'ci' };
    expect((await seal(client, config)).errors).toContain('[token/unexpected-secret]');
  });
});
