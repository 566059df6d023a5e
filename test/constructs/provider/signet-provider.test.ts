import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformVariable } from 'cdktf';
import { ServiceAccount, SignetProvider, type SignetProviderProps } from '../../../src';
import { byId, errorOf, newStack, read, synthesize, warnings } from '../support';

const blocks = (props: SignetProviderProps) => synthesize(() => undefined, props).provider.signet;

describe('SignetProvider', () => {
  it('needs no configuration', () => {
    expect(blocks({})).toEqual([{}]);
  });

  it('has the arguments of hashicorp/kubernetes, in camel case', () => {
    expect(
      blocks({
        kubernetes: {
          configPath: '~/.kube/config',
          configPaths: ['a', 'b'],
          configContext: 'prod',
          configContextAuthInfo: 'me',
          configContextCluster: 'there',
          host: 'https://127.0.0.1',
          clusterCaCertificate: 'PEM',
          clientCertificate: 'PEM',
          insecure: false,
          tlsServerName: 'kubernetes',
          proxyUrl: 'http://proxy',
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1',
            command: 'login',
            args: ['--quiet'],
            env: { AWS_PROFILE: 'ci', someName: 'x' },
          },
        },
      }),
    ).toEqual([
      {
        kubernetes: {
          config_path: '~/.kube/config',
          config_paths: ['a', 'b'],
          config_context: 'prod',
          config_context_auth_info: 'me',
          config_context_cluster: 'there',
          host: 'https://127.0.0.1',
          cluster_ca_certificate: 'PEM',
          client_certificate: 'PEM',
          insecure: false,
          tls_server_name: 'kubernetes',
          proxy_url: 'http://proxy',
          exec: {
            api_version: 'client.authentication.k8s.io/v1',
            command: 'login',
            args: ['--quiet'],
            env: { AWS_PROFILE: 'ci', someName: 'x' },
          },
        },
      },
    ]);
  });

  it('passes the identifier of the state on', () => {
    expect(synthesize(() => undefined, { issuer: 'prod/ci' }).provider.signet).toEqual([{ issuer: 'prod/ci' }]);
  });

  it('takes the connection to Kestra, and leaves the names of headers as they are', () => {
    expect(
      blocks({
        kestra: {
          url: 'https://kestra.example.com',
          tenant: 'team',
          username: 'jane@example.com',
          timeout: '10s',
          headers: { someHeader: 'x', 'X-Team': 'y' },
          caCertificate: 'PEM',
        },
      }),
    ).toEqual([
      {
        kestra: {
          url: 'https://kestra.example.com',
          tenant: 'team',
          username: 'jane@example.com',
          timeout: '10s',
          headers: { someHeader: 'x', 'X-Team': 'y' },
          ca_certificate: 'PEM',
        },
      },
    ]);
    const stack = newStack();
    const { stringValue } = new TerraformVariable(stack, 'token', { sensitive: true });
    const known = new SignetProvider(stack, 'known', { kestra: { apiToken: stringValue } });
    expect(warnings(known)).toEqual([]);
    expect(read(stack).provider.signet).toEqual([{ kestra: { api_token: '${var.token}' } }]);
    const plain = new SignetProvider(newStack(), 'plain', { kestra: { apiToken: 'abc', password: 'def' } });
    expect(warnings(plain).join()).toMatch(/`kestra\.apiToken`.*`kestra\.password`/s);
    expect(warnings(plain).join()).not.toMatch(/abc|def/);
  });

  it('warns about a credential in plain text, but not about one that only the plan knows', () => {
    const stack = newStack();
    const { stringValue } = new TerraformVariable(stack, 'token', { sensitive: true });
    const plain = new SignetProvider(stack, 'plain', { kubernetes: { token: 'abc', clientKey: 'PEM' } });
    const unknown = new SignetProvider(stack, 'unknown', { alias: 'b', kubernetes: { token: stringValue } });
    expect(warnings(plain)).toHaveLength(2);
    expect(warnings(plain).join()).toMatch(/`kubernetes\.token`.*`kubernetes\.clientKey`/s);
    expect(warnings(plain).join()).not.toMatch(/abc|PEM/);
    expect(warnings(unknown)).toEqual([]);
  });

  it('can exist several times, with an alias, and constructs use the first by default', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const provider = new SignetProvider(stack, 'signet-b', { alias: 'b', kubernetes: { configContext: 'b' } });
    new ServiceAccount(stack, 'here', { namespace: 'ci', name: 'here' });
    new ServiceAccount(stack, 'there', { namespace: 'ci', name: 'there', provider });
    const synthesized = read(stack);
    expect(synthesized.provider.signet).toEqual([{}, { alias: 'b', kubernetes: { config_context: 'b' } }]);
    expect(byId(synthesized.resource, 'signet_kubernetes_object', 'here').provider).toBe('signet');
    expect(byId(synthesized.resource, 'signet_kubernetes_object', 'there').provider).toBe('signet.b');
  });

  it('determines the renderer of the later ones of its stack', () => {
    const stack = newStack();
    new KubernetesProvider(stack, 'kubernetes');
    new SignetProvider(stack, 'first', { renderer: 'kubernetes' });
    expect(new SignetProvider(stack, 'second', { alias: 'b' }).renderer).toBe('kubernetes');
    const error = errorOf(() => new SignetProvider(stack, 'third', { alias: 'c', renderer: 'signet' }));
    expect(error.code).toBe('construct/renderer-contradiction');
    expect(error.where).toBe('ci/third');
    expect(error.what).toBe('Another SignetProvider of this stack has the renderer "kubernetes"');
  });

  it.each<[string, SignetProviderProps, string]>([
    ['an unknown renderer', { renderer: 'helm' as 'signet' }, 'construct/renderer-unknown'],
    ['Windows', { platforms: ['windows_amd64'] }, 'construct/platform-unsupported'],
    ['a platform in other words', { platforms: ['linux-x64'] }, 'construct/platform-unsupported'],
  ])('refuses %s', (_, props, code) => {
    const error = errorOf(() => new SignetProvider(newStack(), 'signet', props));
    expect(error.code).toBe(code);
    expect(error.where).toBe('ci/signet');
  });

  it('names the platform that it does not support', () => {
    const given = errorOf(
      () => new SignetProvider(newStack(), 'signet', { platforms: ['linux_amd64', 'windows_386'] }),
    );
    expect(given.what).toBe('The provider does not run on "windows_386"');
  });

  it('is written for WSL where synth runs on Windows, with a notice unless the platforms are given', () => {
    const { platform, arch } = process;
    const noticesOf = ({ node }: SignetProvider) =>
      node.metadata.filter(({ type }) => type.endsWith('/info')).map(({ data }) => String(data));
    try {
      Object.defineProperty(process, 'platform', { value: 'win32' });
      Object.defineProperty(process, 'arch', { value: 'arm64' });
      const own = new SignetProvider(newStack(), 'signet');
      const given = new SignetProvider(newStack(), 'signet', { platforms: ['linux_amd64'] });

      expect(noticesOf(own)).toEqual([
        expect.stringMatching(/linux_arm64.*WSL.*\[construct\/engine-not-on-windows\]$/),
      ]);
      expect(noticesOf(given)).toEqual([]);
    } finally {
      Object.defineProperty(process, 'platform', { value: platform });
      Object.defineProperty(process, 'arch', { value: arch });
    }
  });

  it('refuses a Kubernetes provider that no object would use', () => {
    const stack = newStack();
    const kubernetesProvider = new KubernetesProvider(stack, 'kubernetes');
    expect(errorOf(() => new SignetProvider(stack, 'signet', { kubernetesProvider })).code).toBe(
      'construct/kubernetes-provider-unused',
    );
  });

  it('refuses a second executable', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet', { executable: 'a' });
    expect(errorOf(() => new SignetProvider(stack, 'b', { alias: 'b', executable: 'b' })).code).toBe(
      'construct/provider-executable-contradiction',
    );
  });

  it('is refused for a construct of another stack', () => {
    const provider = new SignetProvider(newStack(), 'signet');
    const other = newStack(undefined, 'other');
    const error = errorOf(() => new ServiceAccount(other, 'x', { namespace: 'ci', name: 'robot', provider }));
    expect(error.code).toBe('construct/provider-of-other-stack');
  });

  it('is recognized by a symbol', () => {
    expect(SignetProvider.isSignetProvider(new SignetProvider(newStack(), 'signet'))).toBe(true);
    expect(SignetProvider.isSignetProvider(newStack())).toBe(false);
    expect(SignetProvider.isSignetProvider(null)).toBe(false);
  });
});
