import { type Api, until } from '../cluster';

/** The namespaces that the story happens in. */
export interface Stage {
  readonly argo: string;
  readonly kargo: string;
}

const read = ['get', 'list', 'watch'];

/**
 * Makes what a cluster with Argo Workflows and Kargo already has, as far as the story needs it: the two namespaces, the
 * kinds that the tokens will ask for, and Kargo's system role `kargo-admin`. What is there already stays as it is.
 */
export async function setStage(api: Api, stage: Stage): Promise<void> {
  for (const name of [stage.argo, stage.kargo]) {
    await make(api, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  await make(api, definitions, definition('argoproj.io', 'Workflow', 'Namespaced'));
  await make(api, definitions, definition('argoproj.io', 'WorkflowTemplate', 'Namespaced'));
  await make(api, definitions, definition('kargo.akuity.io', 'Project', 'Cluster'));
  await until('the custom kinds are served', async () =>
    (await Promise.all([workflowsPath(stage), projectsPath].map((path) => api.call('GET', path)))).every(
      ({ status }) => status === 200,
    ),
  );

  const name = 'kargo-admin';
  await make(api, `/api/v1/namespaces/${stage.kargo}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, labels: { 'rbac.kargo.akuity.io/system-role': 'true' } },
  });
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  const clusterName = stage.kargo === 'kargo' ? name : `${stage.kargo}-${name}`;
  await make(api, `${rbac}/clusterroles`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: clusterName },
    rules: [
      { apiGroups: [''], resources: ['events', 'namespaces', 'serviceaccounts'], verbs: read },
      { apiGroups: ['kargo.akuity.io'], resources: ['projects'], verbs: [...read, 'create', 'delete', 'patch'] },
    ],
  });
  await make(api, `${rbac}/clusterrolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: clusterName },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
    subjects: [{ kind: 'ServiceAccount', name, namespace: stage.kargo }],
  });
}

/** Removes what {@link setStage} made in a cluster that goes on living. */
export async function strikeStage(api: Api, stage: Stage): Promise<void> {
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  await api.call('DELETE', `${rbac}/clusterrolebindings/${stage.kargo}-kargo-admin`);
  await api.call('DELETE', `${rbac}/clusterroles/${stage.kargo}-kargo-admin`);
  for (const name of [stage.argo, stage.kargo]) await api.call('DELETE', `/api/v1/namespaces/${name}`);
}

/** What a token of each role may call, and what not: the checks that Argo's own page on tokens asks for. */
export const workflowsPath = (stage: Stage) => `/apis/argoproj.io/v1alpha1/namespaces/${stage.argo}/workflows`;
export const templatesPath = (stage: Stage) => `/apis/argoproj.io/v1alpha1/namespaces/${stage.argo}/workflowtemplates`;
export const projectsPath = '/apis/kargo.akuity.io/v1alpha1/projects';
export const secretsPath = (stage: Stage) => `/api/v1/namespaces/${stage.argo}/secrets`;

async function make(api: Api, collection: string, object: object): Promise<void> {
  const { status, body } = await api.call('POST', collection, object);
  if (status !== 201 && status !== 409)
    throw new Error(`POST ${collection} answered ${status}: ${String(body.message)}`);
}

function definition(group: string, kind: string, scope: 'Namespaced' | 'Cluster'): object {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  };
}
