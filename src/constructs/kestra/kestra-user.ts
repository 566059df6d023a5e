import type { Construct } from 'constructs';
import { SignetProvider } from '../provider';
import { DataSignetKestraUser } from '../terraform';
import { Kestra, type IKestra } from './kestra';
import { KestraIdentity } from './kestra-identity';
import { checkKestraName } from './kestra-names';

/**
 * A user of Kestra Enterprise, who exists without this stack: a token of their own makes what a program does in their
 * name show as theirs. A machine of its own is better served by a KestraServiceAccount.
 */
export class KestraUser extends KestraIdentity {
  /** The user who logs in with this email. Throws a SignetError for what cannot be one; at plan, when there is none. */
  public static fromEmail(
    scope: Construct,
    id: string,
    email: string,
    options: { readonly kestra?: IKestra } = {},
  ): KestraUser {
    return new KestraUser(scope, id, email, options.kestra);
  }

  public readonly subjectType = 'USER';
  /** Users are of the instance. */
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
