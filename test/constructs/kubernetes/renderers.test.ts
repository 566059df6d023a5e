import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ArgoAccess,
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
  ServiceAccount,
  SignetProvider,
  Subject,
  type RendererName,
} from '../../../src';
import type * as source from '../../../src';
import { FRAMEWORK } from '../../../src/constructs/framework';
import { byId, errorOf, newStack, only, read, synthesize, temporaryFolder, type Synthesized } from '../support';
import { asObjects } from './as-objects';

const labels = { team: 'ci' };
const annotations = { 'example.com/why': 'tests: "quoted"' };

/** Every construct that a renderer renders, with every property that it has. */
const CONSTRUCTS: Readonly<Record<string, (scope: Construct) => void>> = {
  ServiceAccount: (scope) => {
    new ServiceAccount(scope, 'plain', { namespace: 'ci', name: 'plain' });
    new ServiceAccount(scope, 'full', { namespace: 'ci', name: 'full', labels, annotations, automountToken: false });
  },
  Role: (scope) => {
    new Role(scope, 'role', {
      namespace: 'ci',
      name: 'system:reader',
      labels,
      annotations,
      rules: [
        { apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get', 'list'] },
        { apiGroups: [''], resources: ['secrets'], resourceNames: ['one'], verbs: ['get'] },
      ],
    });
  },
  ClusterRole: (scope) => {
    new ClusterRole(scope, 'role', {
      name: 'reader',
      labels,
      rules: [
        { apiGroups: [''], resources: ['nodes'], resourceNames: ['a'], verbs: ['get'] },
        { nonResourceURLs: ['/metrics'], verbs: ['get'] },
      ],
    });
  },
  RoleBinding: (scope) => {
    const account = ServiceAccount.fromServiceAccountName(scope, 'account', 'robot', { namespace: 'elsewhere' });
    new RoleBinding(scope, 'binding', {
      namespace: 'ci',
      name: 'binding',
      labels,
      role: ClusterRole.fromClusterRoleName(scope, 'view', 'view'),
      subjects: [Subject.serviceAccount(account), Subject.user('jane'), Subject.group('devops')],
    });
  },
  ClusterRoleBinding: (scope) => {
    new ClusterRoleBinding(scope, 'binding', {
      name: 'binding',
      annotations,
      role: ClusterRole.fromClusterRoleName(scope, 'view', 'view'),
      subjects: [Subject.group('devops')],
    });
  },
  ArgoAccess: (scope) => {
    new ArgoAccess(scope, 'jenkins', {
      namespace: 'argo',
      name: 'jenkins',
      labels,
      rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
    });
  },
};

function render(renderer: RendererName, add: (scope: Construct) => void): Synthesized {
  return synthesize(
    (stack) => {
      if (renderer === 'kubernetes') new KubernetesProvider(stack, 'kubernetes');
      add(stack);
    },
    { renderer },
  );
}

describe('The renderers', () => {
  it.each(Object.entries(CONSTRUCTS))('declare the same objects for %s', (_, add) => {
    const bySignet = render('signet', add);
    const byKubernetes = render('kubernetes', add);

    expect(Object.keys(bySignet.resource ?? {}).filter((type) => type.startsWith('kubernetes_'))).toEqual([]);
    expect(byKubernetes.resource).not.toHaveProperty('signet_kubernetes_object');
    expect(Object.keys(asObjects(bySignet))).not.toEqual([]);
    expect(asObjects(byKubernetes)).toEqual(asObjects(bySignet));
  });

  it('include what is added after the construct was created', () => {
    const add = (scope: Construct) => {
      const role = new Role(scope, 'role', { namespace: 'ci', name: 'grows' });
      role.addRule({ apiGroups: [''], resources: ['pods'], verbs: ['get'] });
      role.addRule({ apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['web'], verbs: ['patch'] });
      const cluster = new ClusterRole(scope, 'cluster-role', { name: 'grows' });
      cluster.addRule({ nonResourceURLs: ['/metrics'], verbs: ['get'] });
      const account = new ServiceAccount(scope, 'account', { namespace: 'ci', name: 'grows' });
      account.addAnnotation('example.com/why', 'first');
      account.addAnnotation('example.com/why', 'then');
      const subjects = [Subject.group('devops')];
      const binding = new RoleBinding(scope, 'binding', { namespace: 'ci', name: 'grows', role, subjects });
      binding.addSubject(Subject.serviceAccount(account));
      expect(binding.resource.dependsOn).toHaveLength(2);
      new ClusterRoleBinding(scope, 'cluster-binding', { name: 'grows', role: cluster, subjects }).addSubject(
        Subject.user('jane'),
      );
    };
    const objects = asObjects(render('signet', add));
    expect(objects).toMatchObject({
      'Role ci/grows': {
        rules: [
          { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
          { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['web'], verbs: ['patch'] },
        ],
      },
      'ClusterRole /grows': { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] },
      'ServiceAccount ci/grows': { metadata: { annotations: { 'example.com/why': 'then' } } },
      'RoleBinding ci/grows': {
        subjects: [
          { kind: 'Group', name: 'devops' },
          { kind: 'ServiceAccount', name: 'grows', namespace: 'ci' },
        ],
      },
      'ClusterRoleBinding /grows': {
        subjects: [
          { kind: 'Group', name: 'devops' },
          { kind: 'User', name: 'jane' },
        ],
      },
    });
    expect(asObjects(render('kubernetes', add))).toEqual(objects);
  });

  it('refuse a role without a rule at synth', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    new Role(stack, 'role', { namespace: 'ci', name: 'idle' });
    expect(() => read(stack)).toThrow('construct/rules-empty');
  });

  it('declare a token Secret with the Signet resource in both cases, because hashicorp/kubernetes would store its data', () => {
    for (const renderer of ['signet', 'kubernetes'] as const) {
      const { resource } = render(renderer, CONSTRUCTS.ArgoAccess as (scope: Construct) => void);
      expect(only(resource, 'signet_service_account_token')).toMatchObject({ service_account: 'jenkins' });
      expect(Object.keys(resource ?? {}).filter((type) => type.includes('secret'))).toEqual([]);
    }
  });

  it('do not use the other provider where it is not chosen, even if the stack has it', () => {
    const synthesized = synthesize((stack) => {
      new KubernetesProvider(stack, 'kubernetes');
      new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
    });
    expect(Object.keys(synthesized.resource ?? {})).toEqual(['signet_kubernetes_object']);
  });

  it('create objects in the order of their dependencies', () => {
    for (const renderer of ['signet', 'kubernetes'] as const) {
      const synthesized = render(renderer, CONSTRUCTS.ArgoAccess as (scope: Construct) => void);
      const find = (kind: string) =>
        Object.entries(synthesized.resource ?? {}).flatMap(([type, blocks]) =>
          Object.entries(blocks)
            .filter(([, block]) => (block.manifest as { kind?: string } | undefined)?.kind === kind || type === kind)
            .map(([name, block]) => ({ address: `${type}.${name}`, dependsOn: block.depends_on })),
        )[0];
      const names =
        renderer === 'signet'
          ? ['Role', 'ServiceAccount', 'RoleBinding']
          : ['kubernetes_role_v1', 'kubernetes_service_account_v1', 'kubernetes_role_binding_v1'];
      const [role, account, binding] = names.map(find);
      const token = find('signet_service_account_token');
      expect(role?.address).toBeDefined();
      expect(binding?.dependsOn).toEqual([role?.address, account?.address]);
      expect(token?.dependsOn).toEqual([account?.address]);
    }
  });

  it('use the Kubernetes provider of their Signet provider', () => {
    const stack = newStack();
    new KubernetesProvider(stack, 'kubernetes');
    const kubernetesProvider = new KubernetesProvider(stack, 'kubernetes-b', { alias: 'b' });
    new SignetProvider(stack, 'signet', { renderer: 'kubernetes' });
    const provider = new SignetProvider(stack, 'signet-b', { alias: 'b', kubernetesProvider });
    new ServiceAccount(stack, 'here', { namespace: 'ci', name: 'here' });
    new ServiceAccount(stack, 'there', { namespace: 'ci', name: 'there', provider });

    const { resource } = read(stack);
    expect(byId(resource, 'kubernetes_service_account_v1', 'here')).not.toHaveProperty('provider');
    expect(byId(resource, 'kubernetes_service_account_v1', 'there').provider).toBe('kubernetes.b');
  });

  it('follow the context value where no provider has a renderer', () => {
    const app = new App({ outdir: temporaryFolder(), context: { 'signet:renderer': 'kubernetes' } });
    const stack = newStack(app);
    new KubernetesProvider(stack, 'kubernetes');
    expect(new SignetProvider(stack, 'signet').renderer).toBe('kubernetes');
    expect(new SignetProvider(newStack(app, 'other'), 'signet', { renderer: 'signet' }).renderer).toBe('signet');
  });
});

describe('The package @cdktf/provider-kubernetes', () => {
  it('is loaded only where its renderer is used, and then only the files that are needed', () => {
    jest.isolateModules(() => {
      const required: string[] = [];
      for (const name of ['service-account-v1', 'role-v1', 'cluster-role-v1', 'role-binding-v1']) {
        const path = `@cdktf/provider-kubernetes/lib/${name}`;
        jest.doMock(path, () => {
          required.push(name);
          return jest.requireActual<object>(path);
        });
      }
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a registry of its own, to see what it loads
      const signet = require('../../../src') as typeof source;
      const stack = newStack();
      new signet.SignetProvider(stack, 'signet');
      new signet.ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
      expect(required).toEqual([]);

      const other = newStack();
      new signet.SignetProvider(other, 'signet', { renderer: 'kubernetes' });
      new signet.ServiceAccount(other, 'account', { namespace: 'ci', name: 'robot' });
      expect(required).toEqual(['service-account-v1']);
    });
  });

  it('is required by an error where it is not installed', () => {
    jest.isolateModules(() => {
      const path = `@${FRAMEWORK}/provider-kubernetes/lib/service-account-v1`;
      jest.doMock('@cdktf/provider-kubernetes/lib/service-account-v1', () => {
        throw Object.assign(new Error(`Cannot find module '${path}'`), { code: 'MODULE_NOT_FOUND' });
      });
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a registry of its own, in which the package is missing
      const signet = require('../../../src') as typeof source;
      const stack = newStack();
      new signet.SignetProvider(stack, 'signet', { renderer: 'kubernetes' });
      const error = errorOf(() => new signet.ServiceAccount(stack, 'robot', { namespace: 'ci', name: 'robot' }));
      expect(error.code).toBe('construct/kubernetes-provider-not-installed');
      expect(error.where).toBe('ci/robot');
      expect(error.message).toContain(`npm install @${FRAMEWORK}/provider-kubernetes`);
    });
  });
});

describe('HCL synthesis', () => {
  it('has the same manifest', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet', { kubernetes: { configPath: '~/.kube/config' } });
    new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
    const hcl = String(Testing.synthHcl(stack, true));
    expect(hcl).toMatch(/manifest = \{\s+apiVersion = "v1"\s+kind = "ServiceAccount"/);
    expect(hcl).toMatch(/kubernetes = \{\s+config_path = "~\/.kube\/config"/);
  });
});
