import type { Construct } from 'constructs';
import type { ImportFrom } from '../import';
import type { SignetProvider } from '../provider';
import { ClusterRoleBinding } from './cluster-role-binding';
import type { IClusterRole } from './cluster-role';
import { subjectOf, type Grantee } from './grantee';
import { idFrom, plainName } from './plain-name';
import type { IRole } from './role';
import { RoleBinding } from './role-binding';
import type { Subject } from './subject';

export interface BindOptions {
  /**
   * Exact name of the binding. Default: for a role that is declared here, the role's, with all grantees in one binding;
   * for one that is there already, the role's and the grantee's, with a binding for each, so that no binding of others
   * is met.
   */
  readonly name?: string;
  /** Take the binding that exists under management, where this call declares it: see docs/adopting.md. Default: it is made. */
  readonly importFrom?: ImportFrom;
  /** Which cluster, where the stack has several. Default: the role's, else the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/** A role that can hold bindings: they are its children. */
type Held<R extends IRole | IClusterRole> = R & Construct & { readonly provider?: SignetProvider };

/** Gives a role to a grantee in a namespace, by the role's binding there if it has one. */
export function bindInNamespace(
  role: Held<IRole> | Held<IClusterRole>,
  grantee: Grantee,
  namespace: string,
  options: BindOptions,
): RoleBinding {
  const subject = subjectOf(grantee);
  const { name, ...common } = settle(role, subject, options, namespace);
  const earlier = role.node.children.find(
    (child): child is RoleBinding =>
      child instanceof RoleBinding &&
      child.object.metadata.name === name &&
      child.object.metadata.namespace === namespace,
  );
  if (earlier !== undefined) return extended(earlier, subject);
  const id = idFrom(role, 'RoleBinding', role.roleKind === 'Role' ? [name] : [namespace, name]);
  return new RoleBinding(role, id, { namespace, name, role, subjects: [subject], ...common });
}

/** Gives a role to a grantee in the whole cluster, by the role's binding if it has one. */
export function bindInCluster(role: Held<IClusterRole>, grantee: Grantee, options: BindOptions): ClusterRoleBinding {
  const subject = subjectOf(grantee);
  const { name, ...common } = settle(role, subject, options);
  const earlier = role.node.children.find(
    (child): child is ClusterRoleBinding => child instanceof ClusterRoleBinding && child.object.metadata.name === name,
  );
  if (earlier !== undefined) return extended(earlier, subject);
  const id = idFrom(role, 'ClusterRoleBinding', [name]);
  return new ClusterRoleBinding(role, id, { name, role, subjects: [subject], ...common });
}

function settle(role: Held<IRole> | Held<IClusterRole>, subject: Subject, options: BindOptions, namespace?: string) {
  const isDeclared = role.dependencies.length > 0;
  const name = options.name ?? (isDeclared ? role.roleName : `${role.roleName}-${plainName(subject, namespace)}`);
  const provider = options.provider ?? role.provider;
  const { importFrom } = options;
  return { name, ...(provider && { provider }), ...(importFrom !== undefined && { importFrom }) };
}

function extended<B extends RoleBinding | ClusterRoleBinding>(binding: B, subject: Subject): B {
  const known = JSON.stringify(subject.object);
  if (!binding.object.subjects.some((one) => JSON.stringify(one) === known)) binding.addSubject(subject);
  return binding;
}
