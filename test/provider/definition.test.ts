import type { Connection } from '../../src/api/kubernetes';
import { signet } from '../../src/provider/definition';
import { createProvider, lint, UNKNOWN } from '../../src/kit/framework';
import type { NestedAttributes, Provider } from '../../src/kit/plugin';
import { configOf } from './support/engine';

const CALL = { signal: new AbortController().signal };
const quiet = () => undefined;
const logger = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

describe('The provider', () => {
  const asked: Connection[] = [];
  const make = (env: Record<string, string> = {}): Provider =>
    createProvider(
      signet({
        version: 'test',
        env,
        connect: (connection) => {
          asked.push(connection);
          throw new Error('enough');
        },
      }),
      { logger },
    );
  const nested = (provider: Provider) =>
    provider.schema().provider.attributes.find(({ name }) => name === 'kubernetes')?.type as NestedAttributes;
  const configure = async (provider: Provider, kubernetes: object | null) => {
    const config = { kubernetes: kubernetes && configOf(nested(provider).attributes, kubernetes as never) };
    return (await provider.configure({ config, terraformVersion: '1.11.0' }, CALL)).diagnostics;
  };
  const importOne = (provider: Provider) => provider.importResource('signet_kubernetes_object', 'v1/Namespace/a', CALL);

  beforeEach(() => {
    asked.length = 0;
  });

  it('has a definition without contradictions, which the program therefore does not check at each start', () => {
    expect(() => {
      lint(signet({ version: 'test', env: {} }));
    }).not.toThrow();
  });

  it('has the arguments of hashicorp/kubernetes, and marks the credentials among them', () => {
    const { attributes } = nested(make());
    expect(attributes.map(({ name }) => name).sort()).toEqual(
      [
        ...['host', 'token', 'username', 'password', 'cluster_ca_certificate', 'client_certificate', 'client_key'],
        ...['insecure', 'tls_server_name', 'config_path', 'config_paths', 'config_context', 'config_context_auth_info'],
        ...['config_context_cluster', 'proxy_url', 'exec'],
      ].sort(),
    );
    const sensitive = attributes.filter((attribute) => attribute.sensitive).map(({ name }) => name);
    expect(sensitive.sort()).toEqual(['client_key', 'password', 'token']);
  });

  it('opens no connection and reads no file when it is configured', async () => {
    const provider = make();
    expect(await configure(provider, { config_path: '/nowhere/at/all' })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('takes arguments before the environment', async () => {
    const provider = make({ KUBE_HOST: 'https://environment.invalid' });
    await configure(provider, { host: 'https://argument.invalid' });
    await importOne(provider);
    expect(asked[0]?.cluster.host).toContain('argument.invalid');
  });

  it('takes the environment without a block', async () => {
    const provider = make({ KUBE_HOST: 'https://environment.invalid' });
    await configure(provider, null);
    await importOne(provider);
    expect(asked[0]?.cluster.host).toContain('environment.invalid');
  });

  it('says so where its configuration is not known yet and something has to be read', async () => {
    const provider = make();
    await configure(provider, { host: 'https://a.invalid', token: UNKNOWN });
    const { diagnostics } = await importOne(provider);
    expect(diagnostics[0]?.detail).toContain('[provider/cluster-unknown]');
    expect(asked).toEqual([]);
  });
});
