import type { ITerraformDependable } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { checkName } from '../validation';
import { AccessConstruct, type AccessProps } from './access-construct';
import { objectMeta, RBAC_VERSION, type PolicyRule, type RoleObject } from './objects';
import { checkRules } from './rules';

/** A role in a namespace, declared here or there already. */
export interface IRole extends IConstruct {
  readonly roleKind: 'Role';
  readonly roleName: string;
  readonly namespace: string;
  /** What has to exist before something can refer to it: empty for a role that is there already. */
  readonly dependencies: readonly ITerraformDependable[];
}

export interface RoleProps extends AccessProps {
  readonly namespace: string;
  /** At least one. */
  readonly rules: readonly PolicyRule[];
}

/** A Kubernetes Role: what may be done in one namespace. */
export class Role extends AccessConstruct<RoleObject> implements IRole {
  /** A role that exists without this stack. Throws a SignetError for a name that cannot be one. */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly namespace: string },
  ): IRole {
    return new RoleReference(scope, id, name, options.namespace);
  }

  public readonly roleKind = 'Role';
  public readonly roleName: string;
  public readonly namespace: string;

  public constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id, props, {
      nameKind: 'segment',
      object: { apiVersion: RBAC_VERSION, kind: 'Role', metadata: objectMeta(props), rules: props.rules },
    });
    checkRules(this, props.rules, 'Role');
    this.roleName = props.name;
    this.namespace = props.namespace;
  }

  public get dependencies(): readonly ITerraformDependable[] {
    return [this.resource];
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
    checkName(this, 'name', roleName, 'segment');
    checkName(this, 'namespace', namespace, 'namespace');
  }
}
