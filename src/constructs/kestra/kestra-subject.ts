import { TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { kestraErrors } from './errors';
import type { IKestra } from './kestra';
import { KestraBinding } from './kestra-binding';
import type { IKestraRole } from './kestra-role';

/** What a role of Kestra can be bound to. */
export type KestraSubjectType = 'USER' | 'GROUP' | 'SERVICE_ACCOUNT';

/** Somebody, or a group, that a role of Kestra can be bound to. */
export interface IKestraSubject {
  readonly kestra: IKestra;
  readonly subjectType: KestraSubjectType;
  /** Unknown until apply for what is yet to be made. */
  readonly subjectId: string;
  /** Whether it is of its tenant alone, so that no other tenant's role can be bound to it. */
  readonly ofOneTenant: boolean;
}

export interface BindRoleOptions {
  /** Where the role holds: in this namespace and those below it. Default: in all of the tenant. */
  readonly namespace?: string;
}

/** What users, service accounts and groups have in common. */
export abstract class KestraSubject extends Construct implements IKestraSubject {
  public abstract readonly kestra: IKestra;
  public abstract readonly subjectType: KestraSubjectType;
  public abstract readonly subjectId: string;
  public abstract readonly ofOneTenant: boolean;

  /** Gives it a role, in one namespace and those below it, or in all of the tenant: a {@link KestraBinding}. */
  public bindRole(role: IKestraRole, options: BindRoleOptions = {}): this {
    const { namespace } = options;
    // The id has to be known at synth, and to stay the same when other bindings come and go.
    const where = Token.isUnresolved(namespace) ? '(known at plan)' : (namespace ?? '(all)');
    const id = `Binding ${idOf(role, this)} ${where}`;
    if (this.node.tryFindChild(id)) throw kestraErrors.bindingTwice(this);
    new KestraBinding(this, id, { subject: this, role, ...options });
    return this;
  }
}

/** What tells one declared thing from the others, within the id of a construct: its path, from their stack on. */
export function idOf(declared: object, scope: Construct): string {
  if (!Construct.isConstruct(declared)) return '';
  const { path } = declared.node;
  const above = `${TerraformStack.of(scope).node.path}/`;
  return (path.startsWith(above) ? path.slice(above.length) : path).replaceAll('/', ' ');
}
