import type { Construct } from 'constructs';
import { DataSignetKestraUser, SignetProvider } from '../provider';
import { Kestra, type IKestra } from './kestra';
import { KestraIdentity } from './kestra-identity';
import { checkKestraName } from './kestra-names';

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
    public readonly email: string,
    kestra: IKestra | undefined,
  ) {
    super(scope, id);
    checkKestraName(this, 'email', email, 'email');
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
