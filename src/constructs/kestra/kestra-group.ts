import { Construct } from 'constructs';
import { KESTRA_DESCRIPTION, KESTRA_TEXT } from '../../facts/kestra';
import { checkConstruct, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { DataSignetKestraGroup, SignetKestraGroup } from '../terraform';
import { checkName } from '../validation';
import { Kestra, type IKestra } from './kestra';
import type { IKestraSubject } from './kestra-subject';

/** A group of Kestra Enterprise, declared in this stack or elsewhere: its members have the roles that are bound to it. */
export interface IKestraGroup extends IKestraSubject {
  /** The type of the subject, as Kestra names it. */
  readonly subjectType: 'GROUP';
  /** The name of the group. */
  readonly groupName: string;
  /** Unknown until apply for a group that is not created yet. */
  readonly groupId: string;
}

/** The properties of a {@link KestraGroup}. */
export interface KestraGroupProps {
  /** Unique in the tenant. */
  readonly name: string;
  /** Default: none. */
  readonly description?: string;
  /** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
  readonly kestra?: IKestra;
}

const PROPERTIES: Properties<KestraGroupProps> = {
  name: 'string',
  description: 'string?',
  kestra: 'object?',
};

/**
 * A group of Kestra Enterprise: one role bound to a group "Bots" governs the access of many machines.
 * https://kestra.io/docs/enterprise/auth/rbac
 *
 * Members are added by `addToGroup` of a user or a service account; members that were added elsewhere stay. Throws a
 * SignetError for an empty name.
 */
export class KestraGroup extends Construct implements IKestraGroup {
  /** A group that exists without this stack. It creates nothing. */
  public static fromGroupName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly kestra?: IKestra } = {},
  ): IKestraGroup {
    checkConstruct<typeof options>(scope, id, options, { kestra: 'object?' });
    return new KestraGroupReference(scope, id, name, options.kestra);
  }

  public readonly subjectType = 'GROUP';
  public readonly ofOneTenant = true;
  public readonly kestra: IKestra;
  public readonly groupName: string;
  /** The Terraform resource that creates the group. */
  public readonly resource: SignetKestraGroup;

  public constructor(scope: Construct, id: string, props: KestraGroupProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    const { name, description, kestra = Kestra.of(this) } = props;
    checkName(this, 'name', name, KESTRA_TEXT);
    if (description !== undefined) checkName(this, 'description', description, KESTRA_DESCRIPTION);
    this.kestra = kestra;
    this.groupName = name;
    this.resource = new SignetKestraGroup(this, 'Resource', {
      provider: SignetProvider.of(this, kestra.provider),
      tenant: kestra.tenant,
      name,
      description,
    });
  }

  public get groupId(): string {
    return this.resource.id;
  }

  public get subjectId(): string {
    return this.groupId;
  }
}

class KestraGroupReference extends Construct implements IKestraGroup {
  public readonly subjectType = 'GROUP';
  public readonly ofOneTenant = true;
  public readonly kestra: IKestra;
  readonly #data: DataSignetKestraGroup;

  public constructor(
    scope: Construct,
    id: string,
    public readonly groupName: string,
    kestra: IKestra | undefined,
  ) {
    super(scope, id);
    checkName(this, 'name', groupName, KESTRA_TEXT);
    this.kestra = kestra ?? Kestra.of(this);
    this.#data = new DataSignetKestraGroup(this, 'Group', {
      provider: SignetProvider.of(this, this.kestra.provider),
      tenant: this.kestra.tenant,
      name: groupName,
    });
  }

  public get groupId(): string {
    return this.#data.id;
  }

  public get subjectId(): string {
    return this.groupId;
  }
}
