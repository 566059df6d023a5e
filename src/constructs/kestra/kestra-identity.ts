import { SignetProvider } from '../provider';
import { SignetKestraGroupMember } from '../terraform';
import { kestraErrors } from './errors';
import { checkSameTenant } from './kestra';
import { KestraApiToken, type KestraTokenOptions } from './kestra-api-token';
import type { KestraGroupBase } from './kestra-group';
import { idOf, KestraSubject } from './kestra-subject';

/** What authenticates to Kestra with a token: a service account or a user. */
export abstract class KestraIdentity extends KestraSubject {
  public abstract override readonly subjectType: 'USER' | 'SERVICE_ACCOUNT';

  /** Makes it a member of a group, beside any others that it is in. */
  public joinGroup(group: KestraGroupBase): this {
    const { kestra } = group;
    if (this.ofOneTenant) checkSameTenant(this, 'groups', this.kestra, kestra);
    const id = `Member of ${idOf(group, this)}`;
    if (this.node.tryFindChild(id)) throw kestraErrors.memberTwice(this);
    new SignetKestraGroupMember(this, id, {
      provider: SignetProvider.of(this, kestra.provider),
      tenant: kestra.tenant,
      groupId: group.groupId,
      userId: this.subjectId,
    });
    return this;
  }

  /** Issues an API token for it, and gives it out, sealed. Its name is the id, unless `name` says otherwise. */
  public issueToken(id: string, options: KestraTokenOptions): KestraApiToken {
    return new KestraApiToken(this, id, { ...options, owner: this });
  }
}
