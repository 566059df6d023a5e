import type { Construct } from 'constructs';
import { constructErrors } from '../errors';
import { AccessConstruct, type AccessProps } from './access-construct';
import type { IClusterRole } from './cluster-role';
import { objectMeta, RBAC_GROUP, RBAC_VERSION, type ClusterRoleBindingObject } from './objects';
import type { Subject } from './subject';

export interface ClusterRoleBindingProps extends AccessProps {
  /** It cannot be changed later: another role makes a new binding. */
  readonly role: IClusterRole;
  /** At least one. */
  readonly subjects: readonly Subject[];
}

/** A Kubernetes ClusterRoleBinding: gives a role to subjects, in the whole cluster. */
export class ClusterRoleBinding extends AccessConstruct<ClusterRoleBindingObject> {
  public constructor(scope: Construct, id: string, props: ClusterRoleBindingProps) {
    const { name, labels, annotations, role, subjects } = props;
    super(scope, id, props, {
      nameKind: 'segment',
      dependsOn: [role, ...subjects].flatMap(({ dependencies }) => dependencies),
      object: {
        apiVersion: RBAC_VERSION,
        kind: 'ClusterRoleBinding',
        metadata: objectMeta({ name, ...(labels && { labels }), ...(annotations && { annotations }) }),
        roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: role.roleName },
        subjects: subjects.map(({ object }) => object),
      },
    });
    if (subjects.length === 0) throw constructErrors.subjectsEmpty(this);
  }
}
