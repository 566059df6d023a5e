import type { ITerraformDependable } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { PATH_SEGMENT } from '../../facts/names';
import { RBAC_VERSION, type PolicyRule } from '../../facts/kubernetes';
import { checkConstruct, type Properties } from '../properties';
import { checkName } from '../validation';
import { ACCESS, type AccessProps } from './access-construct';
import { bindInCluster, bindInNamespace, type BindOptions } from './bind';
import type { BoundClusterRole } from './binding-construct';
import type { ClusterRoleBinding } from './cluster-role-binding';
import { objectMeta, type ClusterRoleObject } from './objects';
import type { RoleBinding } from './role-binding';
import { RoleConstruct } from './role-construct';
import { checkRule, checkRules, requireRules } from './rules';
import type { Grantee } from './subject';

/** A role of the whole cluster, declared in this stack or elsewhere. */
export interface IClusterRole extends IConstruct, BoundClusterRole {
  /** Gives the role to a service account, user or group, in the whole cluster. */
  bind(grantee: Grantee, options?: BindOptions): ClusterRoleBinding;
  /** Gives the role to a service account, user or group, in one namespace. */
  bindInNamespace(grantee: Grantee, namespace: string, options?: BindOptions): RoleBinding;
}

/** The properties of a {@link ClusterRole}. */
export interface ClusterRoleProps extends AccessProps {
  /** At least one, here or by an `allow…` method or `addRule`. */
  readonly rules?: readonly PolicyRule[];
}

const PROPERTIES: Properties<ClusterRoleProps> = { ...ACCESS, rules: 'objects?' };

/** A Kubernetes ClusterRole: rights in the whole cluster, or in the namespaces in which a RoleBinding gives it. */
export class ClusterRole extends RoleConstruct<ClusterRoleObject> implements IClusterRole {
  /** A role that exists without this stack, such as `view`. Throws a SignetError for an invalid name. */
  public static fromClusterRoleName(scope: Construct, id: string, name: string): IClusterRole {
    return new ClusterRoleReference(scope, id, name);
  }

  public readonly roleKind = 'ClusterRole';
  public readonly roleName: string;
  readonly #rules: PolicyRule[];
  #mayBeEmpty = false;

  public constructor(scope: Construct, id: string, props: ClusterRoleProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    const { name, labels, annotations } = props;
    const metadata = objectMeta({ name, ...(labels && { labels }), ...(annotations && { annotations }) });
    const rules = structuredClone([...(props.rules ?? [])]);
    super(scope, id, props, {
      nameForm: PATH_SEGMENT,
      object: () => ({ apiVersion: RBAC_VERSION, kind: 'ClusterRole', metadata, rules }),
    });
    if (props.rules === undefined) requireRules(this, rules, () => this.#mayBeEmpty);
    else checkRules(this, rules, 'ClusterRole');
    this.#rules = rules;
    this.roleName = name;
  }

  public get dependencies(): readonly ITerraformDependable[] {
    return [this.resource];
  }

  /** @internal Allows the role to have no rule, because its subjects have rights by another role. */
  public acceptNoRules(): void {
    this.#mayBeEmpty = true;
  }

  public override addRule(rule: PolicyRule): void {
    checkRule(this, rule, this.#rules.length, 'ClusterRole');
    this.#rules.push(structuredClone(rule));
  }

  /** Allows verbs, such as `get`, on paths of the API server that are not resources, such as `/metrics`. */
  public allowPaths(verbs: readonly string[], ...paths: readonly string[]): this {
    this.addRule({ nonResourceURLs: [...paths], verbs: [...verbs] });
    return this;
  }

  public bind(grantee: Grantee, options: BindOptions = {}): ClusterRoleBinding {
    return bindInCluster(this, grantee, options);
  }

  public bindInNamespace(grantee: Grantee, namespace: string, options: BindOptions = {}): RoleBinding {
    return bindInNamespace(this, grantee, namespace, options);
  }
}

class ClusterRoleReference extends Construct implements IClusterRole {
  public readonly roleKind = 'ClusterRole';
  public readonly dependencies = [];

  public constructor(
    scope: Construct,
    id: string,
    public readonly roleName: string,
  ) {
    super(scope, id);
    checkName(this, 'name', roleName, PATH_SEGMENT);
  }

  public bind(grantee: Grantee, options: BindOptions = {}): ClusterRoleBinding {
    return bindInCluster(this, grantee, options);
  }

  public bindInNamespace(grantee: Grantee, namespace: string, options: BindOptions = {}): RoleBinding {
    return bindInNamespace(this, grantee, namespace, options);
  }
}
