import { findLeaks } from '../../../dev/leaks';
import { until } from '../../../dev/cluster';
import { startProvider } from '../support/engine';
import { query } from '../support/query';
import { describeServers } from '../support/servers';
import { makeAccount } from '../support/token-facts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const CANARY = [
  part({ alg: 'RS256', kid: 'canary' }),
  part({ iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:argo:canary', number: 4711 }),
  Buffer.from('the signature of the canary, which is as long as that of a real token: 256 bytes').toString('base64url'),
].join('.');
const base64 = (text: string) => Buffer.from(text).toString('base64');

const FORMS: Readonly<Record<string, string>> = {
  raw: CANARY,
  'base64-0': base64(CANARY),
  'base64-1': base64(`x${CANARY}`),
  'base64-2': base64(`xx${CANARY}`),
  hex: Buffer.from(CANARY).toString('hex'),
  url: CANARY.replaceAll('.', '%2E'),
  json: JSON.stringify({ token: CANARY }),
};
/** As much of it as a label can have. */
const labelOf = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 63);

describeServers('What a list or a printed configuration contains', (server) => {
  const secret = (name: string, metadata: object) => ({
    ...{ apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/service-account-token' },
    metadata: { name, namespace: server.namespace, ...metadata },
  });
  const annotationsOf = (account: string) => ({ 'kubernetes.io/service-account.name': account });

  beforeAll(async () => {
    const { client, namespace } = server;
    await makeAccount(client, namespace, 'clean');
    for (const [form, text] of Object.entries(FORMS)) {
      const annotated = { annotations: { 'example.com/note': `a note: ${text}` } };
      const label = labelOf(form === 'json' ? CANARY : text);
      // The data source returns the second one.
      const labelled = { labels: { note: label, 'kubernetes.io/legacy-token-last-used': label } };
      for (const [kind, metadata] of Object.entries({ annotated, labelled })) {
        const name = `${kind}-${form}`;
        const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, ...metadata } };
        await client.create(account);
        const annotations = { ...annotationsOf('clean'), ...('annotations' in metadata && metadata.annotations) };
        await client.create(secret(name, { ...metadata, annotations }));
      }
    }
    await until('all tokens are issued', async () => {
      const { found } = await query(await startProvider(client), 'signet_service_account_token', { namespace });
      return found.length === 2 * Object.keys(FORMS).length || undefined;
    });
  });

  const expectNoLeak = (text: string) => {
    expect(findLeaks(CANARY, { text })).toEqual([]);
    for (const form of Object.values(FORMS)) expect(text).not.toContain(labelOf(form));
  };

  it('is no token, in any form: lists leave the object out, and name the field', async () => {
    const { client, namespace } = server;
    const objects = await query(await startProvider(client), 'signet_kubernetes_object', { namespace });
    const tokens = await query(await startProvider(client), 'signet_service_account_token', { namespace });

    expect(objects.found.map(({ displayName }) => displayName)).toEqual([`ServiceAccount ${namespace}/clean`]);
    const warnings = objects.diagnostics.map(({ summary }) => summary);
    expect(warnings).toHaveLength(2 * Object.keys(FORMS).length);
    expect(warnings[0]).toBe(
      `ServiceAccount ${namespace}/annotated-base64-0 was left out, because the value of metadata.annotations["example.com/note"] could be a token or a private key`,
    );
    expect(tokens.found).toHaveLength(2 * Object.keys(FORMS).length);
    expectNoLeak(JSON.stringify([objects, tokens]));
  });

  it('is no token in the data source of tokens', async () => {
    const provider = await startProvider(server.client);
    const attributes = provider.schema().dataSources.signet_tokens?.attributes ?? [];
    const config = Object.fromEntries(attributes.map(({ name }) => [name, null]));
    const { state, diagnostics } = await provider.readDataSource(
      'signet_tokens',
      { ...config, namespace: server.namespace, dead: true },
      { signal: new AbortController().signal },
    );

    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(state)).toContain('annotated-raw');
    expect(JSON.stringify(state)).toContain('*** REDACTED ***');
    expectNoLeak(JSON.stringify(state));
  });
});
