import { Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  KESTRA_DESCRIPTION,
  KESTRA_MANAGED_ROLES,
  KESTRA_TEXT,
  kestraHas,
  type KestraPermissions,
} from '../../facts/kestra';
import { atSynth } from '../at-synth';
import { checkConstruct, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { DataSignetKestraRole, SignetKestraRole } from '../terraform';
import { checkAtSynth, checkName, warnOfSimilarRole } from '../validation';
import { kestraErrors } from './errors';
import { Kestra, type IKestra } from './kestra';
import { bindRole, type BoundKestraRole, type KestraBinding, type KestraBindOptions } from './kestra-binding';
import { TASK_PERMISSIONS } from './kestra-task-permissions';
import type { IKestraSubject } from './kestra-subject';

/** A role of Kestra Enterprise, declared in this stack or elsewhere. */
export interface IKestraRole extends BoundKestraRole {
  /** The name of the role. */
  readonly roleName: string;
  /**
   * Gives the role to a user, a service account or a group, in one namespace and its child namespaces, or in the whole
   * tenant. Throws a SignetError when it has the role there already.
   */
  bind(subject: IKestraSubject, options?: KestraBindOptions): KestraBinding;
}

/** The properties of a {@link KestraRole}. */
export interface KestraRoleProps {
  /** The name of the role. */
  readonly name: string;
  /** Default: none. */
  readonly description?: string;
  /** What the role may do. Default: nothing; the `allow…` methods add to it. */
  readonly permissions?: KestraPermissions;
  /** Whether new users get the role. Default false. */
  readonly isDefault?: boolean;
  /** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
  readonly kestra?: IKestra;
}

const PROPERTIES: Properties<KestraRoleProps> = {
  name: 'string',
  description: 'string?',
  permissions: 'object?',
  isDefault: 'boolean?',
  kestra: 'object?',
};

/**
 * A role of Kestra Enterprise: what the users, service accounts and groups that it is bound to may do.
 * https://kestra.io/docs/enterprise/auth/rbac
 *
 * Throws a SignetError for an invalid name, for the name of a role that Kestra manages, and for resources and actions that
 * the version of Kestra does not have; at synth, when the role allows nothing.
 */
export class KestraRole extends Construct implements IKestraRole {
  /** A role that exists without this stack, such as `Launcher`, which Kestra creates in each tenant. It creates nothing. */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly kestra?: IKestra } = {},
  ): IKestraRole {
    checkConstruct<typeof options>(scope, id, options, { kestra: 'object?' });
    return new KestraRoleReference(scope, id, name, options.kestra);
  }

  public readonly kestra: IKestra;
  public readonly roleName: string;
  /** The Terraform resource that creates the role. */
  public readonly resource: SignetKestraRole;
  readonly #permissions = new Map<string, Set<string>>();

  public constructor(scope: Construct, id: string, props: KestraRoleProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    const { name, description, permissions = {}, isDefault, kestra = Kestra.of(this) } = props;
    checkName(this, 'name', name, KESTRA_TEXT);
    if (description !== undefined) checkName(this, 'description', description, KESTRA_DESCRIPTION);
    if (KESTRA_MANAGED_ROLES[kestra.version].includes(name)) throw kestraErrors.roleManaged(this);
    this.kestra = kestra;
    this.roleName = name;
    this.allow(permissions);
    this.resource = new SignetKestraRole(this, 'Resource', {
      provider: SignetProvider.of(this, kestra.provider),
      tenant: kestra.tenant,
      name,
      description,
      permissions: atSynth(this, () => this.nested()),
      isDefault,
    });
    checkAtSynth(this, () => (this.#permissions.size > 0 ? undefined : kestraErrors.roleEmpty(this)));
  }

  public get roleId(): string {
    return this.resource.id;
  }

  /** The actions that are allowed so far, by resource: a copy. */
  public get permissions(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      [...this.#permissions].sort(byName).map(([name, actions]) => [name, [...actions].sort()]),
    );
  }

  /** Allows more. */
  public allow(permissions: KestraPermissions): this {
    for (const [resource, actions] of Object.entries(permissions)) {
      this.check(resource, actions);
      const known = this.#permissions.get(resource) ?? new Set();
      for (const action of actions) known.add(action);
      this.#permissions.set(resource, known);
    }
    return this;
  }

  /** Allows to read flows, executions, triggers, namespaces, blueprints and dashboards; not secrets, users, roles or bindings. */
  public allowRead(): this {
    return this.allow(TASK_PERMISSIONS.read[this.kestra.version]);
  }

  /** Allows to start existing flows, and to read their executions. */
  public allowRunFlows(): this {
    return this.allow(TASK_PERMISSIONS.runFlows[this.kestra.version]);
  }

  /** Allows to create, change and delete flows and namespace files, as a CI pipeline does. */
  public allowDeployFlows(): this {
    return this.allow(TASK_PERMISSIONS.deployFlows[this.kestra.version]);
  }

  public bind(subject: IKestraSubject, options: KestraBindOptions = {}): KestraBinding {
    return bindRole(this, subject, options);
  }

  private nested(): Record<string, { readonly actions: readonly string[] }> {
    return Object.fromEntries(Object.entries(this.permissions).map(([resource, actions]) => [resource, { actions }]));
  }

  private check(resource: string, actions: readonly string[]): void {
    const { version } = this.kestra;
    if (!Token.isUnresolved(resource) && !kestraHas(version, 'resources', resource))
      throw kestraErrors.resourceUnknown(this, version, resource, actions);
    if (actions.length === 0) throw kestraErrors.permissionEmpty(this, resource);
    const unknown = actions.find((action) => !Token.isUnresolved(action) && !kestraHas(version, 'actions', action));
    if (unknown !== undefined) throw kestraErrors.actionUnknown(this, version, resource, unknown);
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

class KestraRoleReference extends Construct implements IKestraRole {
  public readonly kestra: IKestra;
  readonly #data: DataSignetKestraRole;

  public constructor(
    scope: Construct,
    id: string,
    public readonly roleName: string,
    kestra: IKestra | undefined,
  ) {
    super(scope, id);
    checkName(this, 'name', roleName, KESTRA_TEXT);
    this.kestra = kestra ?? Kestra.of(this);
    warnOfSimilarRole(this, roleName, 'Kestra', KESTRA_MANAGED_ROLES[this.kestra.version]);
    this.#data = new DataSignetKestraRole(this, 'Role', {
      provider: SignetProvider.of(this, this.kestra.provider),
      tenant: this.kestra.tenant,
      name: roleName,
    });
  }

  public get roleId(): string {
    return this.#data.id;
  }

  public bind(subject: IKestraSubject, options: KestraBindOptions = {}): KestraBinding {
    return bindRole(this, subject, options);
  }
}
