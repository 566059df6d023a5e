import type { Construct } from 'constructs';
import { RBAC_GROUP, RBAC_VERSION } from '../../facts/kubernetes';
import { PATH_SEGMENT } from '../../facts/names';
import { constructErrors } from '../errors';
import { AccessConstruct, type AccessProps } from './access-construct';
import type { IClusterRole } from './cluster-role';
import { subjectOf, type Grantee } from './grantee';
import { objectMeta, type ClusterRoleBindingObject } from './objects';
import type { Subject } from './subject';

export interface ClusterRoleBindingProps extends AccessProps {
  /** It cannot be changed later: another role makes a new binding. */
  readonly role: IClusterRole;
  /** At least one; `addSubject` adds more. */
  readonly subjects: readonly Grantee[];
}

/** A Kubernetes ClusterRoleBinding: gives a role to subjects, in the whole cluster. */
export class ClusterRoleBinding extends AccessConstruct<ClusterRoleBindingObject> {
  readonly #subjects: Subject[];

  public constructor(scope: Construct, id: string, props: ClusterRoleBindingProps) {
    const { name, labels, annotations, role } = props;
    const subjects = props.subjects.map(subjectOf);
    const metadata = objectMeta({ name, ...(labels && { labels }), ...(annotations && { annotations }) });
    super(scope, id, props, {
      nameForm: PATH_SEGMENT,
      dependsOn: [role, ...subjects].flatMap(({ dependencies }) => dependencies),
      object: () => ({
        apiVersion: RBAC_VERSION,
        kind: 'ClusterRoleBinding',
        metadata,
        roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: role.roleName },
        subjects: subjects.map(({ object }) => object),
      }),
    });
    this.#subjects = subjects;
    if (subjects.length === 0) throw constructErrors.subjectsEmpty(this);
  }

  /** Gives the role to one more. */
  public addSubject(grantee: Grantee): void {
    const subject = subjectOf(grantee);
    this.#subjects.push(subject);
    this.addDependencies(subject.dependencies);
  }
}
