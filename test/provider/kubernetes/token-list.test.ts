import { findLeaks } from '../../../dev/leaks';
import type { KubernetesClient } from '../../../src/api/kubernetes';
import { tombstoneObject } from '../../../src/token-secrets';
import { boundTo, withoutSecrets } from '../support/client';
import { configOf, Engine, startProvider } from '../support/engine';
import { describeServers } from '../support/servers';
import { ACCOUNT, makeAccount, TOKEN_TYPE } from '../support/token-facts';

const TYPE = 'signet_tokens';
const CALL = { signal: new AbortController().signal };

type Labels = Readonly<Record<string, string>>;

interface Answer {
  readonly tokens: readonly Readonly<Record<string, string | null>>[] | null;
  readonly dead_tokens: readonly Readonly<Record<string, string | null>>[] | null;
  readonly texts: readonly string[];
}

type Provider = Awaited<ReturnType<typeof startProvider>>;

async function read(provider: Provider, given: Readonly<Record<string, string | boolean>>): Promise<Answer> {
  const attributes = provider.schema().dataSources[TYPE]?.attributes ?? [];
  const { diagnostics, state } = await provider.readDataSource(TYPE, configOf(attributes, given), CALL);
  const texts = diagnostics.map(({ severity, summary, detail }) => `${severity} ${summary} ${detail}`);
  return { ...(state as unknown as Omit<Answer, 'texts'>), texts };
}

describeServers('signet_tokens', (server) => {
  const secret = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
  const list = async (
    given: Readonly<Record<string, string | boolean>> = {},
    client: KubernetesClient = server.client,
  ) => read(await startProvider(client), { namespace: server.namespace, ...given });

  beforeAll(async () => {
    const { client, namespace } = server;
    await makeAccount(client, namespace, 'ci');
    await makeAccount(client, namespace, 'jenkins');
    const ofOthers = (
      name: string,
      account: string,
      { labels = {}, annotations = {} }: { readonly labels?: Labels; readonly annotations?: Labels } = {},
    ) =>
      client.apply(
        {
          apiVersion: 'v1',
          kind: 'Secret',
          type: TOKEN_TYPE,
          metadata: { name, namespace, labels, annotations: { [ACCOUNT]: account, ...annotations } },
        },
        { fieldManager: 'somebody' },
      );
    await ofOthers('by-hand', 'ci');
    await ofOthers('kargo', 'ci', { annotations: { 'rbac.kargo.akuity.io/managed': 'true' } });
    await ofOthers('used', 'jenkins', {
      labels: { 'kubernetes.io/legacy-token-last-used': '2026-01-02', team: 'build' },
    });
    const token = new Engine('signet_service_account_token', () => client);
    await token.run({ namespace, service_account: 'ci', generate_name: 'ci-' });
    await token.run({ namespace, service_account: 'ci', generate_name: 'ci-' });
    await new Engine('signet_service_account_token', () => client).run({
      namespace,
      service_account: 'jenkins',
      name: 'exact',
    });
    await client.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'other', namespace } });
  });

  it('lists each token with its account, age, last use, status and origin, and no other Secret', async () => {
    const { tokens, dead_tokens: dead, texts } = await list();
    expect(texts).toEqual([]);
    expect(dead).toBeNull();
    const [made] = (tokens ?? []).filter(({ name }) => name?.startsWith('ci-'));
    const rows = (tokens ?? []).map(({ name, service_account: account, last_used: used, declared_by: by }) => [
      name,
      account,
      used,
      by,
    ]);
    expect(rows).toEqual([
      ['by-hand', 'ci', null, 'other'],
      [made?.name, 'ci', null, 'this_state'],
      ['exact', 'jenkins', null, 'this_state'],
      ['kargo', 'ci', null, 'kargo'],
      ['used', 'jenkins', '2026-01-02', 'other'],
    ]);
    const account = await server.client.getMetadata({ ...secret('ci'), kind: 'ServiceAccount' });
    const metadata = await server.client.getMetadata(secret(made?.name ?? ''));
    expect(made).toEqual({
      namespace: server.namespace,
      name: metadata?.name,
      uid: metadata?.uid,
      service_account: 'ci',
      service_account_uid: account?.uid,
      issued_at: metadata?.creationTimestamp,
      last_used: null,
      expires_at: null,
      status: 'active',
      declared_by: 'this_state',
    });
  });

  it('does not count the token of another state as one of this state', async () => {
    const provider = await startProvider(server.client, 'another state');
    const { tokens } = await read(provider, { namespace: server.namespace, service_account: 'jenkins' });
    expect(tokens?.map(({ name, declared_by: by }) => [name, by])[0]).toEqual(['exact', 'signet']);
  });

  it('lists the tokens of one account, or with a label', async () => {
    const names = async (given: Readonly<Record<string, string>>) =>
      (await list(given)).tokens?.map(({ name }) => name);
    expect(await names({ service_account: 'jenkins' })).toEqual(['exact', 'used']);
    expect(await names({ label_selector: 'team=build' })).toEqual(['used']);
    expect(await names({ label_selector: 'team=build', service_account: 'ci' })).toEqual([]);
  });

  it('lists revoked tokens by themselves, if they are asked for', async () => {
    const account = {
      name: 'ci',
      uid: (await server.client.getMetadata({ ...secret('ci'), kind: 'ServiceAccount' }))?.uid ?? '',
    };
    const at = '2026-05-31T10:00:00Z';
    const { namespace } = server;
    await server.client.create(
      tombstoneObject({ namespace, name: 'revoked', account, reason: 'leaked', at, fingerprint: null }),
    );
    const { tokens, dead_tokens: dead } = await list({ dead: true, service_account: 'ci' });
    expect(dead).toEqual([
      { namespace, name: 'revoked', service_account: 'ci', revoked_at: at, reason: 'leaked', fingerprint: null },
    ]);
    expect(tokens?.map(({ name }) => name)).not.toContain('revoked');
  });

  it('requests metadata only, and returns no token', async () => {
    const { client, namespace } = server;
    const refuse = () => Promise.reject(new Error('not metadata'));
    const metadataOnly = { ...boundTo(client), get: refuse, list: refuse, readTokenSecret: refuse };
    const answer = await list({ dead: true }, metadataOnly);
    expect(answer.tokens).toHaveLength(5);
    for (const { name } of answer.tokens ?? []) {
      const token = (await client.readTokenSecret({ namespace, name: name ?? '' }))?.token?.reveal();
      expect(token).toBeDefined();
      expect(findLeaks(token ?? '', { text: JSON.stringify(answer) })).toEqual([]);
    }
  });

  it('warns once, and returns null instead of an empty list, without the right to list Secrets', async () => {
    const provider = await startProvider(withoutSecrets(server.client));
    const first = await read(provider, { namespace: server.namespace });
    const second = await read(provider, { namespace: server.namespace, service_account: 'ci' });
    expect([first.tokens, second.tokens]).toEqual([null, null]);
    expect(first.texts).toEqual([expect.stringMatching(/^warning .*\[token\/not-listed\]/s)]);
    expect(second.texts).toEqual([]);
  });
});
