import type { Rule } from '../../access';
import { ARGO_API_GROUP } from '../../facts/argo';
import { RBAC_GROUP, SERVICE_ACCOUNT_USER } from '../../facts/kubernetes';
import type { Node } from './nodes';
import { both, type Permission, permissionsFor, permissionText, type Wanted } from './permissions';

/** With a permission, one can act as somebody, or have the rights of a role. */
export interface Step {
  /** The permission, as people read it. */
  readonly by: string;
  readonly to: Node;
}

const wanted =
  (group: string, ...verbs: string[]) =>
  (...resources: string[]): readonly Wanted[] =>
    resources.map((resource) => ({ group, verbs, resource }));

const WRITE = ['create', 'update', 'patch'];
/** What returns the content of objects; `deletecollection` also as a dry run. */
const READ = ['get', 'list', 'watch', 'patch', 'deletecollection'];

/**
 * What runs as any ServiceAccount of its namespace that its author names. Rollouts and analyses of Argo create Pods and Jobs;
 * templates are for workflows and analyses that others start. Kargo's promotions and stages run as Kargo itself.
 */
const WORKLOADS: readonly Wanted[] = [
  ...wanted('apps', ...WRITE)('deployments', 'statefulsets', 'daemonsets', 'replicasets'),
  ...wanted('', ...WRITE)('replicationcontrollers'),
  ...wanted('batch', ...WRITE)('cronjobs'),
  ...wanted(ARGO_API_GROUP, ...WRITE)('cronworkflows', 'workflowtemplates', 'workfloweventbindings'),
  ...wanted(ARGO_API_GROUP, ...WRITE)('clusterworkflowtemplates', 'sensors', 'eventsources', 'rollouts', 'experiments'),
  ...wanted(ARGO_API_GROUP, ...WRITE)('analysisruns', 'analysistemplates', 'clusteranalysistemplates'),
  // Their account cannot be changed later.
  ...wanted('', 'create')('pods'),
  ...wanted('batch', 'create')('jobs'),
  ...wanted(ARGO_API_GROUP, 'create')('workflows'),
  // A GET is enough to run a command over a WebSocket.
  ...wanted('', 'create', 'get')('pods/exec', 'pods/attach'),
  ...wanted('', 'update', 'patch')('pods/ephemeralcontainers'),
];

/** What runs already, as its own account: another image or step of it runs as the same. */
const RUNNING: readonly Wanted[] = [
  ...wanted('', 'update', 'patch')('pods'),
  ...wanted(ARGO_API_GROUP, 'update', 'patch')('workflows'),
];

/** Resources of the cluster, whose rules in a namespace have no effect. */
const OF_CLUSTER = ['clusterworkflowtemplates', 'clusteranalysistemplates'];

/** The steps that rules allow, for subjects of one cluster. `ssoNamespaces` have accounts with Kargo claims or Argo rules. */
export function stepsOf(rules: readonly Rule[], target: string, ssoNamespaces: readonly string[]): readonly Step[] {
  const can = (group: string, resource: string, ...verbs: string[]): readonly Permission[] =>
    permissionsFor(rules, { group, resource, verbs });
  const canInCluster = (...wanted: Parameters<typeof can>): readonly Permission[] => can(...wanted).filter(isOfCluster);

  return [
    ...WORKLOADS.flatMap((one) => permissionsFor(rules, one))
      .filter((one) => isOfCluster(one) || !OF_CLUSTER.includes(one.resource))
      .map((one) => ({ by: permissionText(one), to: accountsIn(target, one) })),
    ...RUNNING.flatMap((one) => permissionsFor(rules, one)).map((one) => ({
      by: permissionText(one),
      to: accountsIn(target, one, 'a Pod'),
    })),
    ...tokens(can, target),
    ...secrets(can, target),
    ...impersonation(can, canInCluster, target),
    ...roles(can, target),
    ...singleSignOn(can, target, ssoNamespaces),
    ...wholeCluster(can, canInCluster, target),
  ];
}

type Can = (group: string, resource: string, ...verbs: string[]) => readonly Permission[];

const isOfCluster = ({ namespace }: Permission): boolean => namespace === undefined;

/** The accounts of the namespace of a permission, whatever its names are. */
const accountsIn = (
  target: string,
  { namespace }: Permission,
  only?: 'a token Secret' | 'a Pod',
): Extract<Node, { readonly kind: 'accounts' }> => ({
  ...{ kind: 'accounts', target },
  ...(namespace !== undefined && { namespace }),
  ...(only && { only }),
});

/** The accounts that a permission names, or all of its namespace. */
function accountsNamed(target: string, permission: Permission): readonly Step[] {
  const { namespace, names } = permission;
  const by = permissionText(permission);
  if (names === undefined) return [{ by, to: accountsIn(target, permission) }];
  if (namespace === undefined) return [{ by, to: { kind: 'accounts', target, names } }];
  return names.map((name) => ({
    by,
    to: { kind: 'subject', subject: { kind: 'ServiceAccount', target, namespace, name } },
  }));
}

const tokens = (can: Can, target: string): readonly Step[] =>
  can('', 'serviceaccounts/token', 'create').flatMap((one) => accountsNamed(target, one));

/**
 * A new Secret of the token type gets a token of any account of its namespace. The deletion of a Secret returns it, also as a dry
 * run, if it has a finalizer: a new one can have that.
 */
function secrets(can: Can, target: string): readonly Step[] {
  const reading = can('', 'secrets', ...READ);
  const creating = both(can('', 'secrets', 'create'), can('', 'secrets', ...READ, 'delete'));
  return [
    ...creating.map((one) => ({ by: `${permissionText(one)} and read them`, to: accountsIn(target, one) })),
    ...reading.map((one) => ({
      by: permissionText(one),
      to: { ...accountsIn(target, one, 'a token Secret'), ...(one.names && { secrets: one.names }) },
    })),
  ];
}

function impersonation(can: Can, canInCluster: Can, target: string): readonly Step[] {
  const accounts = can('', 'serviceaccounts', 'impersonate');
  const users = canInCluster('', 'users', 'impersonate');
  const groups = accounts.length + users.length === 0 ? [] : canInCluster('', 'groups', 'impersonate');
  return [
    ...accounts.flatMap((one) => accountsNamed(target, one)),
    ...users.flatMap((one) => named(one, 'User', target)),
    ...groups.flatMap((one) => named(one, 'Group', target)),
  ];
}

/** The API server takes the user of a ServiceAccount as the ServiceAccount, and not as a user. */
function named(permission: Permission, kind: 'User' | 'Group', target: string): readonly Step[] {
  const by = permissionText(permission);
  const all: Step = { by, to: { kind: 'rights', target, as: kind === 'User' ? 'any user' : 'any group' } };
  return (
    permission.names
      ?.filter((name) => kind === 'Group' || !name.startsWith(SERVICE_ACCOUNT_USER))
      .map((name) => ({ by, to: { kind: 'subject', subject: { kind, target, name } } })) ?? [all]
  );
}

/** Without `bind` and `escalate`, the API server lets nobody give what he does not have. */
function roles(can: Can, target: string): readonly Step[] {
  const bindings = can(RBAC_GROUP, 'rolebindings', ...WRITE);
  const clusterBindings = can(RBAC_GROUP, 'clusterrolebindings', ...WRITE).filter(isOfCluster);
  const given = (one: Permission, kind: 'Role' | 'ClusterRole', namespace: string | undefined): readonly Step[] => {
    const by = `${permissionText(one)} and write bindings`;
    const where = namespace === undefined ? {} : { namespace };
    if (one.names)
      return one.names.map((name) => ({ by, to: { kind: 'role', target, role: { kind, name }, ...where } }));
    if (kind === 'Role') return [{ by, to: { kind: 'roles', target, ...where } }];
    return [{ by, to: { kind: 'rights', target, ...where } }];
  };
  const bindCluster = can(RBAC_GROUP, 'clusterroles', 'bind');
  return [
    ...both(bindCluster.filter(isOfCluster), clusterBindings).flatMap((one) => given(one, 'ClusterRole', undefined)),
    ...both(bindCluster, bindings).flatMap((one) => given(one, 'ClusterRole', one.namespace)),
    ...both(can(RBAC_GROUP, 'roles', 'bind'), bindings)
      .filter(({ namespace, names }) => namespace !== undefined || names === undefined)
      .flatMap((one) => given(one, 'Role', one.namespace)),
    ...['clusterroles', 'roles'].flatMap((resource) =>
      both(can(RBAC_GROUP, resource, 'escalate'), can(RBAC_GROUP, resource, 'update', 'patch'))
        .filter((one) => resource === 'roles' || isOfCluster(one))
        .map((one): Step => {
          const { namespace } = one;
          const by = `${permissionText(one)} and change them`;
          return { by, to: { kind: 'rights', target, ...(namespace !== undefined && { namespace }) } };
        }),
    ),
  ];
}

/** Kargo and Argo give the rights of an account to those that its annotations name. */
const singleSignOn = (can: Can, target: string, namespaces: readonly string[]): readonly Step[] =>
  can('', 'serviceaccounts', 'patch', 'update').flatMap((one) =>
    namespaces
      .filter((namespace) => one.namespace === undefined || one.namespace === namespace)
      .flatMap((namespace) => accountsNamed(target, { ...one, namespace })),
  );

/** https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks */
function wholeCluster(can: Can, canInCluster: Can, target: string): readonly Step[] {
  const [volumes, claims, pods] = [
    canInCluster('', 'persistentvolumes', 'create'),
    can('', 'persistentvolumeclaims', 'create'),
    can('', 'pods', 'create'),
  ];
  const everything = (as: string): Node => ({ kind: 'rights', target, as });
  const CERTIFICATES = 'certificates.k8s.io';
  const approved = both(
    canInCluster(CERTIFICATES, 'certificatesigningrequests/approval', 'update', 'patch'),
    canInCluster(CERTIFICATES, 'certificatesigningrequests', 'create'),
  );
  const signers = canInCluster(CERTIFICATES, 'signers', 'approve').filter(
    ({ names }) => names === undefined || names.some((name) => CLIENT_SIGNERS.includes(name)),
  );
  const HOOKS = 'admissionregistration.k8s.io';
  return [
    ...canInCluster('', 'nodes/proxy', 'create', 'get').map((one) => ({
      by: permissionText(one),
      to: accountsIn(target, one, 'a Pod'),
    })),
    ...both(both(volumes, claims), pods).map((one) => ({
      by: `${permissionText(one)} and Pods with them`,
      to: accountsIn(target, { ...one, namespace: undefined }, 'a Pod'),
    })),
    ...both(approved, signers).map((one) => ({
      by: `${permissionText(one)} for any user`,
      to: everything('any user'),
    })),
    ...canInCluster(HOOKS, 'mutatingwebhookconfigurations', ...WRITE).map((one) => ({
      by: permissionText(one),
      to: { kind: 'rights' as const, target },
    })),
    ...canInCluster(HOOKS, 'validatingwebhookconfigurations', ...WRITE).map((one) => ({
      by: permissionText(one),
      to: accountsIn(target, one, 'a token Secret'),
    })),
  ];
}

/** The signer of certificates of users, and those of which it is one. */
const CLIENT_SIGNERS = ['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*'];

const RELEVANT = new Set([
  ...WORKLOADS.map(({ resource }) => resource),
  ...['serviceaccounts/token', 'secrets', 'serviceaccounts', 'users', 'groups', 'rolebindings', 'clusterrolebindings'],
  ...['roles', 'clusterroles', 'nodes/proxy', 'persistentvolumes', 'persistentvolumeclaims', 'signers'],
  ...['certificatesigningrequests', 'certificatesigningrequests/approval'],
  ...['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
]);

/** Whether a rule can be part of a step: a quick test that leaves out most rules. */
export const isRelevant = ({ resources = [] }: Rule): boolean =>
  resources.some((resource) => resource.startsWith('*') || RELEVANT.has(resource));
