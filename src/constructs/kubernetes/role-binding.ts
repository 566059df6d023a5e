import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { RBAC_VERSION } from '../../facts/kubernetes';
import { brand } from '../brand';
import { kubernetesErrors } from './errors';
import {
  BINDING,
  BindingConstruct,
  type BindingProps,
  type BoundClusterRole,
  type BoundRole,
} from './binding-construct';
import { objectMeta, type RoleBindingObject } from './objects';
import { checkConstruct, type Properties } from '../properties';

/** The properties of a {@link RoleBinding}. */
export interface RoleBindingProps extends BindingProps {
  /** The namespace of the binding, in which the role applies. */
  readonly namespace: string;
  /** A Role of the same namespace, or a ClusterRole. Another role replaces the binding. */
  readonly role: BoundRole | BoundClusterRole;
}

const PROPERTIES: Properties<RoleBindingProps> = { ...BINDING, namespace: 'string', role: 'object' };

const BRAND = brand<RoleBinding>('RoleBinding');

/** A Kubernetes RoleBinding: gives a role to subjects, in one namespace. */
export class RoleBinding extends BindingConstruct<RoleBindingObject> {
  static {
    BRAND.mark(this);
  }

  /** Whether something is a RoleBinding, also one of another copy of this package. */
  public static isRoleBinding(x: unknown): x is RoleBinding {
    return BRAND.is(x);
  }

  public constructor(scope: Construct, id: string, props: RoleBindingProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    const { role, namespace } = props;
    const metadata = objectMeta(props);
    super(scope, id, props, (binding) => ({ apiVersion: RBAC_VERSION, kind: 'RoleBinding', metadata, ...binding }));
    const known = role.roleKind === 'Role' && ![role.namespace, namespace].some((name) => Token.isUnresolved(name));
    if (known && role.namespace !== namespace)
      throw kubernetesErrors.roleOfOtherNamespace(this, role.namespace, namespace);
  }
}
