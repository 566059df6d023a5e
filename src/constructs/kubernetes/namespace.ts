import { Construct, type IConstruct } from 'constructs';
import { DNS_LABEL } from '../../facts/names';
import { checkConstruct } from '../properties';
import type { SignetProvider } from '../provider';
import { checkName } from '../validation';
import { idFrom, subjectName } from './plain-name';
import type { ResourceRef } from './resource-ref';
import { Role } from './role';
import { subjectOf, type Grantee } from './subject';

/** A namespace, in which rights can be granted without declaring roles and bindings. */
export interface INamespace extends IConstruct {
  /** The name of the namespace. */
  readonly namespaceName: string;
  /** Allows a grantee verbs on resources of the namespace, such as `grant(robot, ['create'], 'workflows.argoproj.io')`. */
  grant(grantee: Grantee, verbs: readonly string[], ...resources: readonly ResourceRef[]): Role;
  /** Allows a grantee `get`, `list` and `watch`. */
  grantRead(grantee: Grantee, ...resources: readonly ResourceRef[]): Role;
  /** Allows a grantee `get`, `list`, `watch`, `create`, `update`, `patch` and `delete`. */
  grantReadWrite(grantee: Grantee, ...resources: readonly ResourceRef[]): Role;
}

/** Options of a reference to a namespace. */
export interface NamespaceReferenceOptions {
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/**
 * A namespace that exists without this stack. The rights of each grantee are collected in one Role with one RoleBinding.
 * Their names are the kind and the name of the grantee and `-grants`, such as `user:jane-grants`. Only one construct of a
 * stack can grant rights in a namespace to a grantee.
 */
export class Namespace extends Construct implements INamespace {
  /** Throws a SignetError for an invalid name. */
  public static fromNamespaceName(
    scope: Construct,
    id: string,
    name: string,
    options: NamespaceReferenceOptions = {},
  ): INamespace {
    checkConstruct<NamespaceReferenceOptions>(scope, id, options, { provider: 'object?' });
    return new Namespace(scope, id, name, options.provider);
  }

  readonly #roles = new Map<string, Role>();

  private constructor(
    scope: Construct,
    id: string,
    public readonly namespaceName: string,
    private readonly provider: SignetProvider | undefined,
  ) {
    super(scope, id);
    checkName(this, 'name', namespaceName, DNS_LABEL);
  }

  public grant(grantee: Grantee, verbs: readonly string[], ...resources: readonly ResourceRef[]): Role {
    return this.roleOf(grantee).allow(verbs, ...resources);
  }

  public grantRead(grantee: Grantee, ...resources: readonly ResourceRef[]): Role {
    return this.roleOf(grantee).allowRead(...resources);
  }

  public grantReadWrite(grantee: Grantee, ...resources: readonly ResourceRef[]): Role {
    return this.roleOf(grantee).allowReadWrite(...resources);
  }

  private roleOf(grantee: Grantee): Role {
    const subject = subjectOf(grantee);
    const key = JSON.stringify(subject.object);
    const known = this.#roles.get(key);
    if (known !== undefined) return known;
    const { namespaceName: namespace, provider } = this;
    const name = `${subjectName(subject)}-grants`;
    const role = new Role(this, idFrom(this, 'Role', [name]), { namespace, name, ...(provider && { provider }) });
    role.bind(grantee);
    this.#roles.set(key, role);
    return role;
  }
}
