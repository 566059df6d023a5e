import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { anchorObject } from '../../../../src/token-secrets';
import { findLeaks } from '../../../../dev/leaks';
import { boundTo, withoutSecrets } from '../../support/client';
import { Engine, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { describeServers } from '../../support/servers';
import { makeTokenSecret, tokenSecrets } from '../../support/token-facts';

const CALL = { signal: new AbortController().signal };
const TYPE = 'signet_kubernetes_object';
const LAST_USED = 'kubernetes.io/legacy-token-last-used';
const PREVENT = 'cdktf-signet/prevent-revoke-if-used-within';

describeServers('The deletion of a service account', (server) => {
  let count = 0;
  let account: string;
  let declared: Readonly<Record<string, never>>;
  let client: KubernetesClient;
  let object: Engine;
  const accountOf = (name: string) =>
    manifestOf({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: server.namespace } });
  beforeEach(async () => {
    account = `ci-${++count}`;
    client = server.client;
    declared = { manifest: accountOf(account) } as never;
    object = new Engine(TYPE, () => client);
    await object.run(declared);
  });
  const planDestroy = async () => {
    const provider = await startProvider(client);
    const request = { prior: object.state ?? null, proposed: null, config: null, private: new Uint8Array() };
    const { diagnostics } = await provider.planResource(TYPE, request, CALL);
    return diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary} ${detail}`);
  };
  const addTokens = async () => {
    const { namespace } = server;
    for (const name of ['a', 'b']) await makeTokenSecret(server.client, namespace, account, `${account}-${name}`);
    const labels = { [LAST_USED]: '2026-01-02' };
    await server.client.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace, name: `${account}-b` },
      { metadata: { labels } },
    );
    const facts = { issue: 'one', declaration: null, lifetime: '1h' };
    const owner = { name: account, uid: object.text('uid') };
    await server.client.create(anchorObject({ namespace, name: `${account}-bound`, account: owner, ...facts }));
  };

  it('is planned with the names of the tokens that end with it, and without their values', async () => {
    await addTokens();
    const names = await tokenSecrets(server.client, server.namespace);
    expect(names).toEqual(expect.arrayContaining([`${account}-a`, `${account}-b`]));

    const said = await planDestroy();

    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^warning: All tokens of service account "ci-\d+" in namespace/);
    expect(said[0]).toContain(
      `${account}-a (last used: no record), ${account}-b (last used: 2026-01-02), ${account}-bound (bound token)`,
    );
    expect(said[0]).toContain('[object/tokens-end]');
    const value = (await server.client.readTokenSecret({ namespace: server.namespace, name: `${account}-a` }))?.token;
    expect(findLeaks(value?.reveal() ?? 'no token in Secret', { text: said.join() })).toEqual([]);
    expect((await object.destroy()).errors).toEqual([]);
  });

  it('says the same for a replacement, and nothing without tokens', async () => {
    expect(await planDestroy()).toEqual([]);
    await addTokens();
    const { action, warnings } = await object.plan({ manifest: accountOf(`${account}-2`) });
    expect(action).toBe('replace');
    expect(warnings.join()).toContain('[object/tokens-end]');
  });

  it('is planned without the right to list Secrets', async () => {
    client = withoutSecrets(server.client);
    expect((await planDestroy()).join()).toContain('[object/tokens-end-unknown]');
  });

  it('is refused while a guarded token is in use', async () => {
    await addTokens();
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: `${account}-a` };
    const labels = { [LAST_USED]: new Date().toISOString().slice(0, 10) };
    await server.client.patch(ref, { metadata: { labels, annotations: { [PREVENT]: '24h' } } });
    expect((await planDestroy()).join()).toContain('[revoke/used-recently]');
  });

  it('is refused at apply if a guarded token was used after the plan, and then nothing is deleted', async () => {
    await addTokens();
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: `${account}-a` };
    await server.client.patch(ref, { metadata: { annotations: { [PREVENT]: '24h' } } });
    expect((await planDestroy()).join()).not.toContain('error:');
    const labels = { [LAST_USED]: new Date().toISOString().slice(0, 10) };
    await server.client.patch(ref, { metadata: { labels } });

    const { errors } = await object.destroy();

    expect(errors.join()).toContain(`The token of Secret "${account}-a"`);
    expect(errors.join()).toContain('[revoke/used-recently]');
    const live = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: server.namespace, name: account };
    expect((await server.client.getMetadata(live))?.uid).toBe(object.text('uid'));
    await server.client.patch(ref, { metadata: { annotations: { [PREVENT]: null } } });
    expect((await object.destroy()).errors).toEqual([]);
  });

  it('is not refused at apply without the right to list Secrets', async () => {
    await addTokens();
    client = withoutSecrets(server.client);
    expect((await object.destroy()).errors).toEqual([]);
  });

  it('is refused for the account that the provider itself is authenticated as', async () => {
    client = {
      ...boundTo(server.client),
      bearerAccount: () => Promise.resolve({ namespace: server.namespace, name: account, secret: null }),
    };

    expect((await planDestroy()).join()).toContain('[revoke/own-account]');
    expect((await object.destroy()).errors.join()).toContain('[revoke/own-account]');
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: server.namespace, name: account };
    expect((await server.client.getMetadata(ref))?.uid).toBe(object.text('uid'));
  });
});
