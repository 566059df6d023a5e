import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { RBAC_GROUP, RBAC_VERSION } from '../../facts/kubernetes';
import { PATH_SEGMENT } from '../../facts/names';
import { constructErrors } from '../errors';
import { AccessConstruct, type AccessProps } from './access-construct';
import type { IClusterRole } from './cluster-role';
import { subjectOf, type Grantee } from './grantee';
import { objectMeta, type RoleBindingObject } from './objects';
import type { IRole } from './role';
import type { Subject } from './subject';

export interface RoleBindingProps extends AccessProps {
  readonly namespace: string;
  /** A role of the same namespace, or one of the cluster. It cannot be changed later: another role makes a new binding. */
  readonly role: IRole | IClusterRole;
  /** At least one; `addSubject` adds more. */
  readonly subjects: readonly Grantee[];
}

/** A Kubernetes RoleBinding: gives a role to subjects, in one namespace. */
export class RoleBinding extends AccessConstruct<RoleBindingObject> {
  readonly #subjects: Subject[];

  public constructor(scope: Construct, id: string, props: RoleBindingProps) {
    const { role } = props;
    const subjects = props.subjects.map(subjectOf);
    const metadata = objectMeta(props);
    super(scope, id, props, {
      nameForm: PATH_SEGMENT,
      dependsOn: [role, ...subjects].flatMap(({ dependencies }) => dependencies),
      object: () => ({
        apiVersion: RBAC_VERSION,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: RBAC_GROUP, kind: role.roleKind, name: role.roleName },
        subjects: subjects.map(({ object }) => object),
      }),
    });
    this.#subjects = subjects;
    if (subjects.length === 0) throw constructErrors.subjectsEmpty(this);
    const known =
      role.roleKind === 'Role' && ![role.namespace, props.namespace].some((name) => Token.isUnresolved(name));
    if (known && role.namespace !== props.namespace) throw constructErrors.roleOfOtherNamespace(this);
  }

  /** Gives the role to one more. */
  public addSubject(grantee: Grantee): void {
    const subject = subjectOf(grantee);
    this.#subjects.push(subject);
    this.addDependencies(subject.dependencies);
  }
}
