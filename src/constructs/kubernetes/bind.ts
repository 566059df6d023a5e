import type { Construct } from 'constructs';
import type { ImportFrom } from '../import';
import { checkProperties, checkValue, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import type { BoundClusterRole, BoundRole } from './binding-construct';
import { ClusterRoleBinding } from './cluster-role-binding';
import { checkSameStack } from './declared-here';
import { bindingName, idFrom } from './plain-name';
import { RoleBinding } from './role-binding';
import { subjectOf, type Grantee, type Subject } from './subject';

/** Options of giving a role to a subject. */
export interface BindOptions {
  /**
   * Exact name of the binding. Default: for a role that is declared here, the name of the role, with all grantees in one
   * binding. For a role that exists without this stack, the names of the role and of the grantee, with a binding for
   * each grantee, so that the existing bindings of the role are not changed.
   */
  readonly name?: string;
  /** Labels of a binding that this call declares. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of a binding that this call declares. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Import the binding that exists, where this call declares it: see docs/adopting.md. Default: it is created. */
  readonly importFrom?: ImportFrom;
  /** Which cluster, where the stack has several. Default: the role's, else the grantee's, else the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const OPTIONS: Properties<BindOptions> = {
  name: 'string?',
  labels: 'object?',
  annotations: 'object?',
  importFrom: 'any?',
  provider: 'object?',
};

/** A role that holds its bindings as children. */
type Held<R extends BoundRole | BoundClusterRole> = R & Construct;

/** Gives a role to a grantee in a namespace, by the role's binding there if it has one. */
export function bindInNamespace(
  role: Held<BoundRole> | Held<BoundClusterRole>,
  grantee: Grantee,
  namespace: string,
  options: BindOptions,
): RoleBinding {
  const subject = subjectOfBinding(role, grantee);
  const { name, ...common } = settle(role, subject, options);
  const earlier = role.node.children
    .filter((child) => RoleBinding.isRoleBinding(child))
    .filter(({ object: { metadata } }) => metadata.name === name && metadata.namespace === namespace)
    .find(({ provider }) => provider === common.provider);
  if (earlier !== undefined) {
    earlier.addSubject(subject);
    return earlier;
  }
  const id = idFrom(role, 'RoleBinding', role.roleKind === 'Role' ? [name] : [namespace, name]);
  return new RoleBinding(role, id, { namespace, name, role, subjects: [subject], ...common });
}

/** Gives a role to a grantee in the whole cluster, by the role's binding if it has one. */
export function bindInCluster(
  role: Held<BoundClusterRole>,
  grantee: Grantee,
  options: BindOptions,
): ClusterRoleBinding {
  const subject = subjectOfBinding(role, grantee);
  const { name, ...common } = settle(role, subject, options);
  const earlier = role.node.children
    .filter((child) => ClusterRoleBinding.isClusterRoleBinding(child))
    .find(({ object, provider }) => object.metadata.name === name && provider === common.provider);
  if (earlier !== undefined) {
    earlier.addSubject(subject);
    return earlier;
  }
  const id = idFrom(role, 'ClusterRoleBinding', [name]);
  return new ClusterRoleBinding(role, id, { name, role, subjects: [subject], ...common });
}

function subjectOfBinding(role: Construct, grantee: Grantee): Subject {
  checkValue(role.node.path, ['grantee'], grantee, 'object');
  return subjectOf(grantee);
}

function settle(role: Held<BoundRole> | Held<BoundClusterRole>, subject: Subject, options: BindOptions) {
  checkProperties(role.node.path, options, OPTIONS);
  const isDeclared = role.dependencies.length > 0;
  const name = options.name ?? (isDeclared ? role.roleName : bindingName(role.roleName, subject));
  checkSameStack(role, subject);
  const provider = SignetProvider.of(role, options.provider ?? role.provider ?? subject.provider);
  return { ...options, name, provider };
}
