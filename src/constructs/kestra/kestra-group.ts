import type { Construct } from 'constructs';
import { KESTRA_TEXT } from '../../facts/kestra';
import { SignetProvider } from '../provider';
import { DataSignetKestraGroup, SignetKestraGroup } from '../terraform';
import { checkName } from '../validation';
import { Kestra, type IKestra } from './kestra';
import type { KestraIdentity } from './kestra-identity';
import { KestraSubject } from './kestra-subject';

export interface KestraGroupProps {
  /** No two groups of a tenant have the same. */
  readonly name: string;
  /** Default: none. */
  readonly description?: string;
  /** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
  readonly kestra?: IKestra;
}

/** A group of Kestra Enterprise, declared in this stack or elsewhere: roles that are bound to it are its members'. */
export abstract class KestraGroupBase extends KestraSubject {
  public readonly subjectType = 'GROUP';
  public readonly ofOneTenant = true;
  public abstract readonly groupName: string;

  public get groupId(): string {
    return this.subjectId;
  }

  /** Lets a user or a service account be a member, beside any others. */
  public addMember(member: KestraIdentity): this {
    member.joinGroup(this);
    return this;
  }
}

/**
 * A group of Kestra Enterprise: one role bound to a group "Bots" governs the access of many machines.
 * https://kestra.io/docs/enterprise/auth/rbac
 *
 * Members that were added by others stay. Throws a SignetError for an empty name.
 */
export class KestraGroup extends KestraGroupBase {
  /** A group that exists without this stack. It makes nothing. */
  public static fromGroupName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly kestra?: IKestra } = {},
  ): KestraGroupBase {
    return new KestraGroupReference(scope, id, name, options.kestra);
  }

  public readonly kestra: IKestra;
  public readonly groupName: string;
  /** The Terraform resource that makes the group. */
  public readonly resource: SignetKestraGroup;

  public constructor(scope: Construct, id: string, props: KestraGroupProps) {
    super(scope, id);
    const { name, description, kestra = Kestra.of(this) } = props;
    checkName(this, 'name', name, KESTRA_TEXT);
    this.kestra = kestra;
    this.groupName = name;
    this.resource = new SignetKestraGroup(this, 'Resource', {
      provider: SignetProvider.of(this, kestra.provider),
      tenant: kestra.tenant,
      name,
      description,
    });
  }

  public get subjectId(): string {
    return this.resource.id;
  }
}

class KestraGroupReference extends KestraGroupBase {
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

  public get subjectId(): string {
    return this.#data.id;
  }
}
