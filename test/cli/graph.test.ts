import { signet } from './support';

const TEMPLATE = '<script id="data">{{data}}</script>';
const manifest = (kind: string, more: object) => ({
  provider: 'signet',
  manifest: { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name: 'ci', namespace: 'app' }, ...more },
});
const STACK = JSON.stringify({
  terraform: { required_providers: { signet: { source: 'registry.cdktf-signet.dev/cdktf-signet/signet' } } },
  resource: {
    signet_kubernetes_object: {
      role: manifest('Role', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }),
      binding: manifest('RoleBinding', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'ci' },
        subjects: [{ kind: 'Group', name: 'devops' }],
      }),
    },
    kubernetes_secret_v1: {
      token: {
        metadata: {
          ...{ name: 'ci-token', namespace: 'app' },
          annotations: { 'kubernetes.io/service-account.name': 'ci' },
        },
        type: 'kubernetes.io/service-account-token',
      },
    },
  },
});
const files = { 'stack/cdk.tf.json': STACK };

describe('signet graph', () => {
  it('draws all of a stack, which is no change', async () => {
    const { code, stdout, stderr } = await signet(['graph', 'stack'], { files, reviewPage: TEMPLATE });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { graph } = JSON.parse(stdout.replace(/<[^>]*>/g, '')) as {
      graph: { compares: boolean; nodes: { kind: string; name: string; state: string; notes: string[] }[] };
    };
    expect(graph.compares).toBe(false);
    expect(graph.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(['devops', 'app/ci', 'get pods']));
    const notes = graph.nodes.find(({ kind }) => kind === 'token')?.notes;
    expect(notes).toContain('is in plain text in the state or in an output');
    expect(notes?.join()).not.toMatch(/new|issued|apply/);
    expect(new Set(graph.nodes.map(({ state }) => state))).toEqual(new Set(['unchanged']));
  });

  it('writes a file, and prints nothing', async () => {
    const call = ['graph', 'stack/cdk.tf.json', '-o', 'access.html'];
    const { code, stdout, files: written } = await signet(call, { files, reviewPage: TEMPLATE, terminal: true });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(written['access.html']).toContain('devops');
  });

  it('prints no HTML to a terminal', async () => {
    const { code, stdout, stderr } = await signet(['graph', 'stack'], { files, reviewPage: TEMPLATE, terminal: true });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('[cli/page-terminal]');
  });

  it('says what to do if the page is missing from the package', async () => {
    const { code, stderr } = await signet(['graph', 'stack'], { files });
    expect(code).toBe(1);
    expect(stderr).toContain('[cli/page-missing]');
  });

  it('refuses what is neither a stack, nor a baseline, nor a plan', async () => {
    const { code, stderr } = await signet(['graph', '-'], { stdin: '{"a":"secret"}', reviewPage: TEMPLATE });
    expect(code).toBe(1);
    expect(stderr).toContain('[review/plan-unknown-json]');
    expect(stderr).not.toContain('secret');
  });
});
