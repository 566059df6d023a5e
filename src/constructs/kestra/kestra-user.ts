import type { Construct } from 'constructs';
import { KESTRA_EMAIL } from '../../facts/kestra';
import { checkConstruct } from '../properties';
import { SignetProvider } from '../provider';
import { DataSignetKestraUser } from '../terraform';
import { checkName } from '../validation';
import { Kestra, type IKestra } from './kestra';
import { KestraIdentity } from './kestra-identity';

/**
 * A user of Kestra Enterprise, who exists without this stack. Kestra shows the actions of a program that uses a user's token
 * as actions of the user. For a machine, prefer a KestraServiceAccount.
 */
export class KestraUser extends KestraIdentity {
  /** The user who logs in with this email. Throws a SignetError for an invalid email; a missing user is an error at plan. */
  public static fromEmail(
    scope: Construct,
    id: string,
    email: string,
    options: { readonly kestra?: IKestra } = {},
  ): KestraUser {
    checkConstruct<typeof options>(scope, id, options, { kestra: 'object?' });
    return new KestraUser(scope, id, email, options.kestra);
  }

  public readonly subjectType = 'USER';
  /** Users belong to the instance. */
  public readonly ofOneTenant = false;
  public readonly kestra: IKestra;
  readonly #data: DataSignetKestraUser;

  private constructor(
    scope: Construct,
    id: string,
    /** The email that the user logs in with. */
    public readonly email: string,
    kestra: IKestra | undefined,
  ) {
    super(scope, id);
    checkName(this, 'email', email, KESTRA_EMAIL);
    this.kestra = kestra ?? Kestra.of(this);
    this.#data = new DataSignetKestraUser(this, 'User', {
      provider: SignetProvider.of(this, this.kestra.provider),
      tenant: this.kestra.tenant,
      email,
    });
  }

  public get subjectId(): string {
    return this.#data.id;
  }
}
