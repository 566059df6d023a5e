import { changeJson } from '../support/plan-json';
import { given, manifest, sides } from './support';

const opaque = (address: string, more: object = {}, plan: Parameters<typeof sides>[1] = {}) =>
  given(sides([{ address, after: {}, provider: 'someone/cloud', ...more }], plan));

describe('a resource that can change access in ways that a plan does not show', () => {
  it.each([
    ['helm_release', 'hashicorp/helm', 'which objects the chart creates'],
    ['argocd_application', 'argoproj-labs/argocd', 'which objects Argo CD creates'],
    ['shell_script', 'scottwinkler/shell', 'what the script does'],
    ['aws_eks_access_entry', 'hashicorp/aws', 'what access the IAM identity gets in the cluster'],
    [
      'kubernetes_certificate_signing_request_v1',
      'hashicorp/kubernetes',
      'for which user and groups it requests a client certificate',
    ],
    ['kubectl_path', 'alekc/kubectl', 'what access it gives'],
    ['kubernetes_new_kind_v3', 'hashicorp/kubernetes', 'what access it gives'],
    ['kubernetes_new_kind', 'someone/fork', 'what access it gives'],
    ['signet_new_type', 'cdktf-signet/signet', 'what access it gives'],
  ])('is named: %s of %s', (type, provider, words) => {
    expect(opaque(`${type}.x`, { provider })).toEqual([`opaque: ${type}.x: ${words} ()`]);
  });

  it.each([
    ['create', ['create'], 1],
    ['update', ['update'], 1],
    ['replace', ['delete', 'create'], 1],
    ['delete', ['delete'], 1],
    ['no change', ['no-op'], 0],
    ['removal from the state', ['forget'], 0],
  ])('is named on %s', (_title, actions, count) => {
    expect(opaque('helm_release.x', { actions, before: {} })).toHaveLength(count);
  });

  it('is named without its chart, which could be any text', () => {
    const after = { chart: 'glpat-hunter2', version: '5.1.0', namespace: 'argocd' };
    expect(opaque('helm_release.x', { after })).toEqual(['opaque: helm_release.x: which objects the chart creates ()']);
  });

  it.each([
    ['create', ['create'], 1],
    ['replacement', ['delete', 'create'], 1],
    ['delete', ['delete'], 1],
    ['update, when provisioners do not run', ['update'], 0],
  ])('is one with a provisioner, of any type, on %s', (_title, actions, count) => {
    const blocks = [
      { address: 'null_resource.x', more: { provisioners: [{ type: 'local-exec' }, { type: 'remote-exec' }] } },
    ];
    const found = opaque('null_resource.x', { actions, before: {} }, { blocks });
    expect(found).toEqual(Array(count).fill('opaque: null_resource.x: what its local-exec and remote-exec does ()'));
  });

  it('is none without a provisioner, of a cloud, or of a workload', () => {
    for (const [address, provider] of [
      ['null_resource.x', 'hashicorp/null'],
      ['terraform_data.x', 'terraform'],
      ['aws_s3_bucket.x', 'hashicorp/aws'],
      ['kubernetes_deployment_v1.x', 'hashicorp/kubernetes'],
      ['kubernetes_horizontal_pod_autoscaler_v2beta2.x', 'hashicorp/kubernetes'],
      ['kubernetes_config_map_v1_data.x', 'hashicorp/kubernetes'],
      ['kubernetes_namespace.x', 'hashicorp/kubernetes'],
    ] as const)
      expect(opaque(address, { provider })).toEqual([]);
  });

  it.each(['kubernetes_config_map.x', 'kubernetes_config_map_v1_data.x'])(
    'is the ConfigMap of Amazon EKS: %s',
    (address) => {
      const after = { metadata: [{ name: 'aws-auth', namespace: 'kube-system' }] };
      expect(opaque(address, { after, provider: 'hashicorp/kubernetes' })).toEqual([
        `opaque: ${address}: which users and groups Amazon EKS gives to IAM identities ()`,
      ]);
    },
  );

  it('is an action that Terraform invokes', () => {
    const action_invocations = [
      { address: 'action.local_command.x', type: 'local_command', provider_name: 'h/hashicorp/local' },
      { address: 'action.aws_lambda_invoke.x', type: 'aws_lambda_invoke', provider_name: 'h/hashicorp/aws' },
    ];
    expect(given(sides([], { action_invocations }))).toEqual([
      'opaque: action.local_command.x: what the action does ()',
    ]);
  });

  it('is a deferred action, also one whose provider is not in the plan', () => {
    const action = { address: 'action.x.y', type: 'x', name: 'y' };
    const of = (name: string) => ({ ...action, address: `action.x.${name}`, provider_name: `h/hashicorp/${name}` });
    const deferred_action_invocations = [action, of('helm'), of('aws')].map((action_invocation) => ({
      reason: 'x',
      action_invocation,
    }));
    expect(given(sides([], { deferred_action_invocations }))).toEqual([
      'deferred: action.x.helm: what the action does ()',
      'deferred: action.x.y: what the action does ()',
    ]);
  });
});

describe('a role of a cloud', () => {
  const CLUSTER = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c';
  const STORAGE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a';
  const GROUP = '/subscriptions/s/resourceGroups/g';

  it.each<[string, object, object, number]>([
    ['azurerm_role_assignment', { role_definition_name: 'Azure Kubernetes Service RBAC Cluster Admin' }, {}, 1],
    ['azurerm_role_assignment', { role_definition_name: 'Owner', scope: CLUSTER }, {}, 1],
    ['azurerm_role_assignment', { role_definition_id: 'x', scope: GROUP }, {}, 1],
    ['azurerm_role_assignment', { scope: GROUP }, { role_definition_name: true }, 1],
    ['azurerm_role_assignment', { role_definition_id: 'x' }, { scope: true }, 1],
    ['azurerm_role_assignment', { role_definition_id: 'x', scope: STORAGE }, {}, 0],
    ['azurerm_role_assignment', { role_definition_name: 'AcrPull', scope: GROUP }, {}, 0],
    ['azurerm_role_assignment', { role_definition_name: 'AcrPull' }, { scope: true }, 0],
    ['google_project_iam_member', { role: 'roles/container.admin' }, {}, 1],
    ['google_folder_iam_binding', { role: 'roles/owner' }, {}, 1],
    ['google_organization_iam_member', { role: 'organizations/1/roles/own' }, {}, 1],
    ['google_project_iam_member', {}, { role: true }, 1],
    ['google_project_iam_member', { role: 'roles/storage.admin' }, {}, 0],
    ['google_project_iam_member', { role: 'roles/containeranalysis.admin' }, {}, 0],
    ['google_project_iam_policy', { policy_data: '{"bindings":[{"role":"roles/container.admin"}]}' }, {}, 1],
    ['google_project_iam_policy', { policy_data: '{"bindings":[{"role":"roles/storage.admin"}]}' }, {}, 0],
    ['google_project_iam_policy', {}, { policy_data: true }, 1],
  ])('is named if it can be one in a cluster: %s %j, unknown %j', (type, after, unknown, count) => {
    const found = opaque(`${type}.x`, { after, unknown });
    expect(found).toEqual(Array(count).fill(`opaque: ${type}.x: what access the identity gets in clusters ()`));
  });

  it('is named if its scope is a cluster of the plan', () => {
    const expressions = { scope: { references: ['azurerm_kubernetes_cluster.c.id', 'azurerm_kubernetes_cluster.c'] } };
    const given = { after: { role_definition_name: 'Contributor' }, unknown: { scope: true } };
    const address = 'azurerm_role_assignment.x';
    expect(opaque(address, given, { blocks: [{ address, expressions }] })).toHaveLength(1);
  });
});

describe('a Kubernetes object whose controller gives access', () => {
  const object = (apiVersion: string, kind: string, more: object = {}) => ({
    address: 'signet_kubernetes_object.x',
    after: { manifest: { apiVersion, kind, metadata: { name: 'x' } } },
    ...more,
  });

  it.each([
    ['kargo.akuity.io/v1alpha1', 'Project', 'which accounts, roles and bindings Kargo creates for the project'],
    ['argoproj.io/v1alpha1', 'Application', 'which objects Argo CD creates'],
    ['user.openshift.io/v1', 'Group', 'who is a member of the group'],
    [
      'certificates.k8s.io/v1',
      'CertificateSigningRequest',
      'for which user and groups it requests a client certificate',
    ],
    ['user.openshift.io/v1', 'UserIdentityMapping', 'which identity logs in as which user'],
    ['external-secrets.io/v1', 'ExternalSecret', 'which Secret the controller writes'],
    ['argoproj.io/v1alpha1', 'AppProject', 'which access its controller creates'],
    ['argoproj.io/v1alpha1', 'Sensor', 'which access its controller creates'],
    ['kubernetes.crossplane.io/v1alpha2', 'Object', 'which access its controller creates'],
    ['config.openshift.io/v1', 'OAuth', 'which access its controller creates'],
    ['example.com/v1', 'Role', 'which access its controller creates'],
    ['constructor/v1', 'toString', 'which access its controller creates'],
  ])('is named: %s %s', (apiVersion, kind, words) => {
    expect(given(sides([object(apiVersion, kind)]))).toEqual([`opaque: ${kind} x: ${words} ()`]);
    const { after } = object(apiVersion, kind);
    expect(given(sides([object(apiVersion, kind, { actions: ['no-op'], before: after })]))).toEqual([]);
  });

  it.each([
    ['v1', 'ConfigMap'],
    ['apps/v1', 'Deployment'],
    ['argoproj.io/v1alpha1', 'Workflow'],
    ['kargo.akuity.io/v1alpha1', 'Stage'],
    ['cert-manager.io/v1', 'Certificate'],
    ['monitoring.coreos.com/v1', 'ServiceMonitor'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ])('is not %s %s', (apiVersion, kind) => {
    const found = sides([object(apiVersion, kind)]);
    expect([found.after, found.unjudged]).toEqual([[], []]);
  });

  it('is one of a group that is not known, in any case', () => {
    const found = sides([{ address: 'kubernetes_manifest.x', after: { manifest: { kind: 'Thing' } } }]);
    expect(given(found)).toEqual(['opaque: Thing: which access its controller creates ()']);
  });

  it('is found in a list as well', () => {
    const items = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-auth' } },
      manifest('ServiceAccount', 'a').manifest,
    ];
    const found = sides([
      { address: 'kubernetes_manifest.x', after: { manifest: { apiVersion: 'v1', kind: 'List', items } } },
    ]);
    expect(found.after).toHaveLength(1);
    expect(given(found)).toEqual([
      'opaque: ConfigMap aws-auth: which users and groups Amazon EKS gives to IAM identities ()',
    ]);
  });
});

describe('a Secret with a bootstrap token', () => {
  const type = 'bootstrap.kubernetes.io/token';
  const secret = { apiVersion: 'v1', kind: 'Secret', type, metadata: { name: 'b', namespace: 'kube-system' } };

  it.each([
    ['kubernetes_secret_v1.x', { type, metadata: [secret.metadata], data: { 'token-secret': 'hunter2' } }],
    ['kubernetes_secret.x', { type, metadata: [secret.metadata] }],
    ['kubernetes_manifest.x', { manifest: secret }],
    ['signet_kubernetes_object.x', { manifest: secret }],
    ['kubectl_manifest.x', { yaml_body: JSON.stringify(secret) }],
  ])('is named: %s', (address, after) => {
    const words = 'which access the groups of the bootstrap token have';
    expect(given(sides([{ address, after }]))).toEqual([`opaque: Secret kube-system/b: ${words} ()`]);
    expect(given(sides([{ address, before: after, after, actions: ['no-op'] }]))).toEqual([]);
    expect(
      given(sides([{ address, after: JSON.parse(JSON.stringify(after).replaceAll(type, 'Opaque')) as object }])),
    ).toEqual([]);
  });
});

it('names a deferred resource only if it is about access', () => {
  const deferred = (address: string, after: object) => ({
    reason: 'x',
    resource_change: changeJson({ address, after }),
  });
  const found = sides([], {
    deferred_changes: [
      deferred('kubernetes_role.x', { metadata: [{ name: 'r' }] }),
      deferred('kubernetes_namespace.x', {}),
      deferred('helm_release.x', {}),
    ],
  });
  expect(given(found)).toEqual([
    'deferred: helm_release.x: which objects the chart creates ()',
    'deferred: kubernetes_role.x: what it will be ()',
  ]);
});
