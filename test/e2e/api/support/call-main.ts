import { createKestraClient, type KestraConnection } from '../../../../src/api/kestra';
import { createKubernetesClient } from '../../../../src/api/kubernetes';
import { Secret } from '../../../../src/secret';

/** Makes one call with one of the clients and prints the code of its error, or `ok`. */
async function main([kind = '', url = '', insecure = '', proxyUrl = '']: readonly string[]): Promise<void> {
  const token = new Secret('canary-token-5f0e2c9b');
  if (kind === 'kestra') {
    const connection: KestraConnection = { url, apiToken: token, tenant: 'main' };
    await createKestraClient(connection, { version: 'test', timeoutMs: 60_000 }).whoami();
    return;
  }
  const proxy = proxyUrl === '' ? {} : { proxyUrl: new Secret(proxyUrl) };
  const cluster = { host: url, insecure: insecure === 'insecure', ...proxy };
  const client = createKubernetesClient({ cluster, user: { token }, environment: () => ({}) }, { timeoutMs: 60_000 });
  await client.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'c' });
}

main(process.argv.slice(2))
  .then(
    () => process.stdout.write('ok'),
    (error: unknown) => process.stdout.write(String((error as { code?: string }).code)),
  )
  .finally(() => process.exit());
