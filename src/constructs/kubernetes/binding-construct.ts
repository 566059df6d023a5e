import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { type RoleRef, RBAC_GROUP, type SubjectObject } from '../../facts/kubernetes';
import { PATH_SEGMENT } from '../../facts/names';
import { type Properties } from '../properties';
import type { SignetProvider } from '../provider';
import { checkDeclaredHere } from './declared-here';
import { kubernetesErrors } from './errors';
import { ACCESS, AccessConstruct, type AccessProps } from './access-construct';
import type { ClusterRoleBindingObject, RoleBindingObject } from './objects';
import { subjectOf, type Grantee, type Subject } from './subject';

/** A Role, as far as a binding needs to know it. */
export interface BoundRole {
  /** The kind of the role. */
  readonly roleKind: 'Role';
  /** The name of the Role. */
  readonly roleName: string;
  /** The namespace of the Role. */
  readonly namespace: string;
  /** What has to exist before something can refer to the role: empty for one that exists without this stack. */
  readonly dependencies: readonly ITerraformDependable[];
  /** The provider that it is declared with. Default: it exists without this stack. */
  readonly provider?: SignetProvider;
}

/** A ClusterRole, as far as a binding needs to know it. */
export interface BoundClusterRole {
  /** The kind of the role. */
  readonly roleKind: 'ClusterRole';
  /** The name of the ClusterRole. */
  readonly roleName: string;
  /** What has to exist before something can refer to the role: empty for one that exists without this stack. */
  readonly dependencies: readonly ITerraformDependable[];
  /** The provider that it is declared with. Default: it exists without this stack. */
  readonly provider?: SignetProvider;
}

/** What RoleBinding and ClusterRoleBinding take. */
export interface BindingProps extends AccessProps {
  /** At least one; `addSubject` adds more. */
  readonly subjects: readonly Grantee[];
}

/** The types of the {@link BindingProps}. */
export const BINDING: Properties<BindingProps> = { ...ACCESS, subjects: 'objects' };

/** What RoleBinding and ClusterRoleBinding have in common: a role, which cannot be changed, and subjects, which grow until synthesis. */
export abstract class BindingConstruct<
  O extends RoleBindingObject | ClusterRoleBindingObject,
> extends AccessConstruct<O> {
  readonly #subjects: Subject[];

  protected constructor(
    scope: Construct,
    id: string,
    props: BindingProps & { readonly role: BoundRole | BoundClusterRole },
    describe: (binding: { readonly roleRef: RoleRef; readonly subjects: readonly SubjectObject[] }) => O,
  ) {
    const { role } = props;
    const subjects = props.subjects.map(subjectOf);
    const roleRef = { apiGroup: RBAC_GROUP, kind: role.roleKind, name: role.roleName } as const;
    super(scope, id, props, {
      nameForm: PATH_SEGMENT,
      dependsOn: [role, ...subjects].flatMap(({ dependencies }) => dependencies),
      object: () => describe({ roleRef, subjects: subjects.map(({ object }) => object) }),
    });
    this.#subjects = subjects;
    for (const used of [role, ...subjects]) checkDeclaredHere(this, used, this.provider);
    if (subjects.length === 0) throw kubernetesErrors.subjectsEmpty(this);
  }

  /** Gives the role to one more subject. A subject that has it already is not added again. */
  public addSubject(grantee: Grantee): void {
    const subject = subjectOf(grantee);
    const text = JSON.stringify(subject.object);
    if (this.#subjects.some(({ object }) => JSON.stringify(object) === text)) return;
    checkDeclaredHere(this, subject, this.provider);
    this.#subjects.push(subject);
    this.addDependencies(subject.dependencies);
  }
}
