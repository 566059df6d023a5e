import type { Construct } from 'constructs';
import { RBAC_VERSION } from '../../facts/kubernetes';
import { brand } from '../brand';
import { BINDING, BindingConstruct, type BindingProps, type BoundClusterRole } from './binding-construct';
import { objectMeta, type ClusterRoleBindingObject } from './objects';
import { checkConstruct, type Properties } from '../properties';

/** The properties of a {@link ClusterRoleBinding}. */
export interface ClusterRoleBindingProps extends BindingProps {
  /** Another role replaces the binding. */
  readonly role: BoundClusterRole;
}

const PROPERTIES: Properties<ClusterRoleBindingProps> = { ...BINDING, role: 'object' };

const BRAND = brand<ClusterRoleBinding>('ClusterRoleBinding');

/** A Kubernetes ClusterRoleBinding: gives a role to subjects, in the whole cluster. */
export class ClusterRoleBinding extends BindingConstruct<ClusterRoleBindingObject> {
  static {
    BRAND.mark(this);
  }

  /** Whether something is a ClusterRoleBinding, also one of another copy of this package. */
  public static isClusterRoleBinding(x: unknown): x is ClusterRoleBinding {
    return BRAND.is(x);
  }

  public constructor(scope: Construct, id: string, props: ClusterRoleBindingProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    const { name, labels, annotations } = props;
    const metadata = objectMeta({ name, ...(labels && { labels }), ...(annotations && { annotations }) });
    super(scope, id, props, (binding) => ({
      apiVersion: RBAC_VERSION,
      kind: 'ClusterRoleBinding',
      metadata,
      ...binding,
    }));
  }
}
