import type { KubernetesObject } from '../api/kubernetes';
import { ARGO_API_GROUP, ARGO_RBAC_RULE } from '../facts/argo';
import { KARGO_MODELS } from '../facts/kargo';
import type { PolicyRule, RoleRef, SubjectObject } from '../facts/kubernetes';
import type { AccessKind } from './access-kinds';

/** A product whose access can be selected. */
export const PRODUCTS = ['kargo', 'argo-workflows'] as const;
export type Product = (typeof PRODUCTS)[number];

/** All objects of the kinds that declare access. */
export type AccessObjects = Readonly<Record<AccessKind, readonly KubernetesObject[]>>;

/**
 * The part of the objects that is the access of one product: its ServiceAccounts, the bindings of these, and the roles that
 * they give.
 *
 * - `kargo`: the ServiceAccounts of system roles, by their label, and those of projects that a binding names.
 * - `argo-workflows`: the ServiceAccounts that are bound to a role with rules on the resources of Argo Workflows, and those
 *   of users of single sign-on.
 *
 * @param projects - the namespaces of Kargo's projects.
 */
export function accessOf(
  product: Product,
  all: AccessObjects,
  projects: readonly string[],
): ReadonlySet<KubernetesObject> {
  const bindings = [...all.RoleBinding, ...all.ClusterRoleBinding];
  const roles = [...all.Role, ...all.ClusterRole];
  const ofArgo = roles.filter(isRoleOfArgo);
  const isAccount = (account: KubernetesObject): boolean => {
    const { namespace = '', labels = {}, annotations = {} } = account.metadata;
    const own = bindings.filter((binding) => names(binding, account));
    if (product === 'kargo')
      return (
        Object.values(KARGO_MODELS).some((model) => labels[model.account] === 'true') ||
        (projects.includes(namespace) && own.length > 0)
      );
    return (
      annotations[ARGO_RBAC_RULE] !== undefined || own.some((binding) => ofArgo.some((role) => gives(binding, role)))
    );
  };
  const accounts = all.ServiceAccount.filter(isAccount);
  const theirs = bindings.filter((binding) => accounts.some((account) => names(binding, account)));
  const given = roles.filter((role) => theirs.some((binding) => gives(binding, role)));
  return new Set([...accounts, ...theirs, ...given, ...(product === 'kargo' ? [] : ofArgo)]);
}

/** Whether a ServiceAccount is a subject of a binding. */
const names = (binding: KubernetesObject, { metadata }: KubernetesObject): boolean =>
  (listIn(binding.subjects) as readonly SubjectObject[]).some(
    (subject) =>
      subject.kind === 'ServiceAccount' && subject.name === metadata.name && subject.namespace === metadata.namespace,
  );

/** Whether a binding gives a role. */
function gives(binding: KubernetesObject, { kind, metadata }: KubernetesObject): boolean {
  const role = binding.roleRef as RoleRef | undefined;
  const sameNamespace = kind === 'ClusterRole' || binding.metadata.namespace === metadata.namespace;
  return role?.kind === kind && role.name === metadata.name && sameNamespace;
}

/** The resources of Argo Workflows. Argo Rollouts has others in the same API group. */
const WORKFLOWS = /^(\*|(cluster)?workflowtemplates|cronworkflows|workflow[a-z]*|eventsources|sensors)(\/.*)?$/;

/** Whether a role has a rule on a resource of Argo Workflows. */
export const isRoleOfArgo = ({ rules }: Readonly<Record<string, unknown>>): boolean =>
  (listIn(rules) as readonly PolicyRule[]).some(
    ({ apiGroups = [], resources = [] }) =>
      apiGroups.includes(ARGO_API_GROUP) && resources.some((resource) => WORKFLOWS.test(resource)),
  );

const listIn = (field: unknown): readonly unknown[] => (Array.isArray(field) ? (field as readonly unknown[]) : []);
