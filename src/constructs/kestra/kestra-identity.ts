import { Construct } from 'constructs';
import { SignetProvider } from '../provider';
import { SignetKestraGroupMember } from '../terraform';
import { kestraErrors } from './errors';
import { afterAccess } from './kestra-access';
import { checkSameTenant, type IKestra } from './kestra';
import {
  KestraApiToken,
  type IKestraTokenOwner,
  type KestraDeliveredTokenOptions,
  type KestraTokenOptions,
} from './kestra-api-token';
import type { IKestraGroup } from './kestra-group';
import { pathInStack } from './kestra-subject';

/** What authenticates to Kestra with a token: a service account or a user, declared in this stack or elsewhere. */
export interface IKestraIdentity extends IKestraTokenOwner {
  /** Adds it to a group. Its other groups stay as they are. */
  addToGroup(group: IKestraGroup): this;
  /** Issues an API token for it, sealed, as an output of the stack. The token has the name `id`, unless `name` is set. */
  issueToken(id: string, options: KestraTokenOptions | KestraDeliveredTokenOptions): KestraApiToken;
}

/** What users and service accounts have in common. */
export abstract class KestraIdentity extends Construct implements IKestraIdentity {
  public abstract readonly kestra: IKestra;
  public abstract readonly subjectType: 'USER' | 'SERVICE_ACCOUNT';
  public abstract readonly subjectId: string;
  public abstract readonly ofOneTenant: boolean;

  public addToGroup(group: IKestraGroup): this {
    const { kestra } = group;
    if (this.ofOneTenant) checkSameTenant(this, 'groups', this.kestra, kestra);
    const id = `Member of ${pathInStack(group)}`;
    if (this.node.tryFindChild(id)) throw kestraErrors.memberTwice(this, group);
    new SignetKestraGroupMember(this, id, {
      provider: SignetProvider.of(this, kestra.provider),
      tenant: kestra.tenant,
      groupId: group.groupId,
      userId: this.subjectId,
      ...afterAccess(this, 'groups', this, kestra),
    });
    return this;
  }

  public issueToken(id: string, options: KestraTokenOptions | KestraDeliveredTokenOptions): KestraApiToken {
    return new KestraApiToken(this, id, { ...options, owner: this });
  }
}
