import { join } from 'node:path';
import { inspect } from 'node:util';
import { type ConnectionArguments, resolveConnection } from '../../../src/api/kubernetes';
import { expandHome } from '../../../src/api/kubernetes/resolve-connection';

const codeOf = (args: ConnectionArguments, env: Record<string, string> = {}): unknown => {
  try {
    resolveConnection(args, env);
  } catch (error) {
    return (error as { code: unknown }).code;
  }
  return undefined;
};

describe('the source of the connection', () => {
  it('prefers config_path to config_paths, and both to KUBECONFIG', () => {
    const env = { KUBECONFIG: '/general' };
    const paths = (args: ConnectionArguments, more: Record<string, string> = {}) =>
      resolveConnection(args, { ...env, ...more }).kubeconfig?.paths;
    expect(paths({ config_path: '/one', config_paths: ['/two'] })).toEqual(['/one']);
    expect(paths({ config_paths: ['/two', '/three'] })).toEqual(['/two', '/three']);
    expect(paths({}, { KUBE_CONFIG_PATH: '/four', KUBE_CONFIG_PATHS: '/five:/six' })).toEqual(['/four']);
    expect(paths({}, { KUBE_CONFIG_PATHS: '/five:/six' })).toEqual(['/five', '/six']);
    expect(paths({ config_paths: ['/two'] }, { KUBE_CONFIG_PATH: '/four' })).toEqual(['/two']);
    expect(paths({})).toEqual(['/general']);
  });

  it('ignores KUBECONFIG and the account of the pod if a host is set', () => {
    const env = { KUBECONFIG: '/general', KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };
    const { kubeconfig, inCluster, cluster } = resolveConnection({ host: 'api.example.com' }, env);
    expect({ kubeconfig, inCluster, host: cluster.host }).toEqual({
      kubeconfig: undefined,
      inCluster: undefined,
      host: 'https://api.example.com',
    });
  });

  it('uses the account of the pod if nothing else is set', () => {
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' };
    expect(resolveConnection({}, env)).toMatchObject({
      cluster: { host: 'https://[fd00::1]:6443' },
      inCluster: '/var/run/secrets/kubernetes.io/serviceaccount',
    });
  });

  it('reports that no cluster is configured', () => {
    expect(codeOf({})).toBe('kubernetes/no-connection');
    expect(codeOf({ host: '', config_path: null })).toBe('kubernetes/no-connection');
  });

  it('replaces ~ by the home folder', () => {
    const env = { HOME: '/users/me' };
    const { kubeconfig } = resolveConnection({ config_paths: ['~/.kube/config', '~', '/a~b'] }, env);
    expect(kubeconfig?.paths).toEqual(['/users/me/.kube/config', '/users/me', '/a~b']);
  });
});

describe('arguments and variables', () => {
  const variables = {
    KUBE_HOST: 'https://env:6443/',
    KUBE_TOKEN: 'env-token\n',
    KUBE_CLUSTER_CA_CERT_DATA: 'env-ca',
    KUBE_CLIENT_CERT_DATA: 'env-cert',
    KUBE_CLIENT_KEY_DATA: 'env-key',
    KUBE_TLS_SERVER_NAME: 'env-name',
    KUBE_PROXY_URL: 'http://env-proxy',
  };

  it('reads each from its variable', () => {
    const { cluster, user } = resolveConnection({}, variables);
    expect(cluster).toMatchObject({ host: 'https://env:6443', ca: 'env-ca', tlsServerName: 'env-name' });
    expect(cluster.proxyUrl?.reveal()).toBe('http://env-proxy');
    expect([String(user.token), user.token?.reveal()]).toEqual(['[secret]', 'env-token']);
    expect([user.clientCertificate, user.clientKey?.reveal()]).toEqual(['env-cert', 'env-key']);
    const login = resolveConnection({}, { KUBE_HOST: 'h', KUBE_USER: 'me', KUBE_PASSWORD: 'pass' }).user;
    expect([login.username, login.password?.reveal()]).toEqual(['me', 'pass']);
    const selection = {
      KUBE_CONFIG_PATH: '/c',
      KUBE_CTX: 'ctx',
      KUBE_CTX_AUTH_INFO: 'user',
      KUBE_CTX_CLUSTER: 'cluster',
    };
    expect(resolveConnection({}, selection).kubeconfig).toEqual({
      paths: ['/c'],
      list: false,
      context: 'ctx',
      user: 'user',
      cluster: 'cluster',
    });
  });

  it('prefers the argument to its variable', () => {
    const { cluster, user } = resolveConnection(
      { host: 'https://arg', token: 'arg-token', tls_server_name: 'arg-name', insecure: false },
      { ...variables, KUBE_INSECURE: 'true' },
    );
    expect(cluster).toMatchObject({ host: 'https://arg', tlsServerName: 'arg-name', insecure: false });
    expect(user.token?.reveal()).toBe('arg-token');
  });

  it('shows no credential when it is printed', () => {
    const secrets = { KUBE_TOKEN: '', SOME_PASSWORD: 'canary', KUBE_PROXY_URL: 'http://u:canary@p' };
    const env = { ...variables, ...secrets };
    const login = { ...exec('v1'), env: { PASSWORD: 'canary' } };
    const connection = resolveConnection({ exec: login }, env);
    const shown = inspect(connection, { depth: 9, showHidden: true }) + JSON.stringify(connection);
    for (const value of ['env-key', 'canary']) expect(shown).not.toContain(value);
  });

  it.each<[string, ConnectionArguments, Record<string, string>]>([
    ['kubernetes/conflicting-settings', { host: 'h', token: 't', username: 'u', password: 'p' }, {}],
    ['kubernetes/conflicting-settings', { host: 'h', exec: exec('v1') }, { KUBE_TOKEN: 't' }],
    ['kubernetes/conflicting-settings', { host: 'h', insecure: true, cluster_ca_certificate: 'c' }, {}],
    ['kubernetes/incomplete-settings', { host: 'h', username: 'u' }, {}],
    ['kubernetes/incomplete-settings', { host: 'h', password: 'p' }, {}],
    ['kubernetes/incomplete-settings', { host: 'h', client_key: 'k' }, {}],
    ['kubernetes/incomplete-settings', { host: 'h', client_certificate: 'c' }, {}],
    ['kubernetes/bad-setting', { host: 'h', exec: exec('v1alpha1') }, {}],
    ['kubernetes/bad-setting', { host: 'h' }, { KUBE_INSECURE: 'perhaps' }],
    ['kubernetes/bad-setting', { host: 'ftp://h' }, {}],
    ['kubernetes/bad-setting', { host: 'https://me:pass@h' }, {}],
    ['kubernetes/bad-setting', { host: 'https://h h' }, {}],
    ['kubernetes/plain-host', { host: 'http://api.example.com' }, {}],
    ['kubernetes/plain-host', { host: 'http://127.0.0.1.example.com' }, {}],
  ])('refuses with %s: %j %j', (code, args, env) => {
    expect(codeOf(args, env)).toBe(code);
  });

  it.each(['http://localhost:8001', 'http://127.0.0.1:8001', 'http://[::1]:8001'])(
    'takes %s, of this machine',
    (host) => {
      expect(resolveConnection({ host }, {}).cluster.host).toBe(host);
    },
  );
});

function exec(version: string) {
  return { api_version: `client.authentication.k8s.io/${version}`, command: 'login' };
}

it('expands the home folder also with the separator of Windows, and only there', () => {
  expect(expandHome('~\\.kube\\config', '/home/jane', '\\')).toBe(join('/home/jane', '\\.kube\\config'));
  expect(expandHome('~/.kube/config', '/home/jane', '\\')).toBe('/home/jane/.kube/config');
  expect(expandHome('~\\file', '/home/jane', '/')).toBe('~\\file');
  expect(expandHome('C:\\kube\\config', '/home/jane', '\\')).toBe('C:\\kube\\config');
});
