import type { ITerraformDependable } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { DNS_LABEL, PATH_SEGMENT } from '../../facts/names';
import { RBAC_VERSION, type PolicyRule } from '../../facts/kubernetes';
import { checkConstruct, type Properties } from '../properties';
import { checkName } from '../validation';
import { ACCESS, type AccessProps } from './access-construct';
import { bindInNamespace, type BindOptions } from './bind';
import type { BoundRole } from './binding-construct';
import { objectMeta, type RoleObject } from './objects';
import type { RoleBinding } from './role-binding';
import { RoleConstruct } from './role-construct';
import { checkRule, checkRules, requireRules } from './rules';
import type { Grantee } from './subject';

/** A role in a namespace, declared in this stack or elsewhere. */
export interface IRole extends IConstruct, BoundRole {
  /** Gives the role to a service account, user or group. */
  bind(grantee: Grantee, options?: BindOptions): RoleBinding;
}

/** The properties of a {@link Role}. */
export interface RoleProps extends AccessProps {
  /** The namespace of the Role, in which it applies. */
  readonly namespace: string;
  /** At least one, here or by an `allow…` method or `addRule`. */
  readonly rules?: readonly PolicyRule[];
}

const PROPERTIES: Properties<RoleProps> = { ...ACCESS, namespace: 'string', rules: 'objects?' };

/** A Kubernetes Role: rights in one namespace. */
export class Role extends RoleConstruct<RoleObject> implements IRole {
  /** A role that exists without this stack. Throws a SignetError for an invalid name. */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly namespace: string },
  ): IRole {
    checkConstruct<typeof options>(scope, id, options, { namespace: 'string' });
    return new RoleReference(scope, id, name, options.namespace);
  }

  public readonly roleKind = 'Role';
  public readonly roleName: string;
  public readonly namespace: string;
  readonly #rules: PolicyRule[];

  public constructor(scope: Construct, id: string, props: RoleProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    const rules = structuredClone([...(props.rules ?? [])]);
    const metadata = objectMeta(props);
    super(scope, id, props, {
      nameForm: PATH_SEGMENT,
      object: () => ({ apiVersion: RBAC_VERSION, kind: 'Role', metadata, rules }),
    });
    if (props.rules === undefined) requireRules(this, rules);
    else checkRules(this, rules, 'Role');
    this.#rules = rules;
    this.roleName = props.name;
    this.namespace = props.namespace;
  }

  public get dependencies(): readonly ITerraformDependable[] {
    return [this.resource];
  }

  public override addRule(rule: PolicyRule): void {
    checkRule(this, rule, this.#rules.length, 'Role');
    this.#rules.push(structuredClone(rule));
  }

  public bind(grantee: Grantee, options: BindOptions = {}): RoleBinding {
    return bindInNamespace(this, grantee, this.namespace, options);
  }
}

class RoleReference extends Construct implements IRole {
  public readonly roleKind = 'Role';
  public readonly dependencies = [];

  public constructor(
    scope: Construct,
    id: string,
    public readonly roleName: string,
    public readonly namespace: string,
  ) {
    super(scope, id);
    checkName(this, 'name', roleName, PATH_SEGMENT);
    checkName(this, 'namespace', namespace, DNS_LABEL);
  }

  public bind(grantee: Grantee, options: BindOptions = {}): RoleBinding {
    return bindInNamespace(this, grantee, this.namespace, options);
  }
}
