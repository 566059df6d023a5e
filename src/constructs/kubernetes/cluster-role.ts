import type { ITerraformDependable } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { checkName } from '../validation';
import { AccessConstruct, type AccessProps } from './access-construct';
import { objectMeta, RBAC_VERSION, type ClusterRoleObject, type PolicyRule } from './objects';
import { checkRule, checkRules, requireRules } from './rules';

/** A role of the whole cluster, declared here or there already. */
export interface IClusterRole extends IConstruct {
  readonly roleKind: 'ClusterRole';
  readonly roleName: string;
  /** What has to exist before something can refer to it: empty for a role that is there already. */
  readonly dependencies: readonly ITerraformDependable[];
}

export interface ClusterRoleProps extends AccessProps {
  /** At least one, here or by `addRule`. */
  readonly rules?: readonly PolicyRule[];
}

/** A Kubernetes ClusterRole: what may be done everywhere, or wherever a RoleBinding gives it. */
export class ClusterRole extends AccessConstruct<ClusterRoleObject> implements IClusterRole {
  /** A role that exists without this stack, such as `view`. Throws a SignetError for a name that cannot be one. */
  public static fromClusterRoleName(scope: Construct, id: string, name: string): IClusterRole {
    return new ClusterRoleReference(scope, id, name);
  }

  public readonly roleKind = 'ClusterRole';
  public readonly roleName: string;
  readonly #rules: PolicyRule[];

  public constructor(scope: Construct, id: string, props: ClusterRoleProps) {
    const { name, labels, annotations } = props;
    const metadata = objectMeta({ name, ...(labels && { labels }), ...(annotations && { annotations }) });
    const rules = [...(props.rules ?? [])];
    super(scope, id, props, {
      nameKind: 'segment',
      object: () => ({ apiVersion: RBAC_VERSION, kind: 'ClusterRole', metadata, rules }),
    });
    if (props.rules === undefined) requireRules(this, rules);
    else checkRules(this, rules, 'ClusterRole');
    this.#rules = rules;
    this.roleName = name;
  }

  public get dependencies(): readonly ITerraformDependable[] {
    return [this.resource];
  }

  /** Allows more. Throws a SignetError for an incomplete rule. */
  public addRule(rule: PolicyRule): void {
    checkRule(this, rule, this.#rules.length, 'ClusterRole');
    this.#rules.push(rule);
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
    checkName(this, 'name', roleName, 'segment');
  }
}
