import { Construct } from 'constructs';
import { KESTRA_NAMESPACE } from '../../facts/kestra';
import { SignetProvider } from '../provider';
import { SignetKestraBinding } from '../terraform';
import { checkName } from '../validation';
import { checkSameTenant, type IKestra } from './kestra';
import type { IKestraRole } from './kestra-role';
import type { IKestraSubject } from './kestra-subject';

export interface KestraBindingProps {
  /** Who has the role: a KestraServiceAccount, a KestraUser or a KestraGroup. */
  readonly subject: IKestraSubject;
  /** Also says the tenant. */
  readonly role: IKestraRole;
  /** Where the role holds: in this namespace and those below it. Default: in all of the tenant. */
  readonly namespace?: string;
}

/**
 * Gives a role to somebody or to a group. Bindings cannot be changed: another subject, role or namespace is another
 * binding.
 *
 * Throws a SignetError for a subject of another tenant than the role's, and for a bad namespace.
 */
export class KestraBinding extends Construct {
  public readonly kestra: IKestra;
  /** The Terraform resource that makes the binding. */
  public readonly resource: SignetKestraBinding;

  public constructor(scope: Construct, id: string, props: KestraBindingProps) {
    super(scope, id);
    const { subject, role, namespace } = props;
    const { kestra } = role;
    if (subject.ofOneTenant) checkSameTenant(this, 'subject', subject.kestra, kestra);
    if (namespace !== undefined) checkName(this, 'namespace', namespace, KESTRA_NAMESPACE);
    this.kestra = kestra;
    this.resource = new SignetKestraBinding(this, 'Resource', {
      provider: SignetProvider.of(this, kestra.provider),
      tenant: kestra.tenant,
      type: subject.subjectType,
      subjectId: subject.subjectId,
      roleId: role.roleId,
      namespace,
    });
  }
}
