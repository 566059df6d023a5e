import { Construct, type IConstruct } from 'constructs';
import { KESTRA_NAMESPACE } from '../../facts/kestra';
import { checkConstruct, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { SignetKestraBinding } from '../terraform';
import { checkName } from '../validation';
import { kestraErrors } from './errors';
import { afterAccess } from './kestra-access';
import { checkSameTenant, type IKestra } from './kestra';
import { expressionOf, pathInStack, type IKestraSubject } from './kestra-subject';

/** A role, as far as a binding needs to know it. */
export interface BoundKestraRole extends IConstruct {
  /** The tenant of the role. */
  readonly kestra: IKestra;
  /** Unknown until apply for a role that is not created yet. */
  readonly roleId: string;
}

/** Options of giving a role to a subject. */
export interface KestraBindOptions {
  /** Where the role applies: in this namespace and its child namespaces. Default: in the whole tenant. */
  readonly namespace?: string;
}

/** The properties of a {@link KestraBinding}. */
export interface KestraBindingProps extends KestraBindOptions {
  /** Who gets the role: a KestraServiceAccount, a KestraUser or a KestraGroup. */
  readonly subject: IKestraSubject;
  /** The binding is in the tenant of the role. */
  readonly role: BoundKestraRole;
}

const PROPERTIES: Properties<KestraBindingProps> = {
  subject: 'object',
  role: 'object',
  namespace: 'string?',
};

/**
 * Gives a role to a user, a service account or a group. Another subject, role or namespace replaces the binding.
 *
 * Throws a SignetError for a subject of another tenant than the role's, and for an invalid namespace.
 */
export class KestraBinding extends Construct {
  /** The tenant in which the subject has the role. */
  public readonly kestra: IKestra;
  /** The Terraform resource that creates the binding. */
  public readonly resource: SignetKestraBinding;

  public constructor(scope: Construct, id: string, props: KestraBindingProps) {
    checkConstruct(scope, id, props, PROPERTIES);
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
      ...afterAccess(this, 'subject', subject, kestra),
    });
  }
}

/** Binds a role to a subject, below the role. Throws a SignetError when it is bound already, in the same namespace. */
export function bindRole(
  role: Construct & BoundKestraRole,
  subject: IKestraSubject,
  options: KestraBindOptions,
): KestraBinding {
  const { namespace } = options;
  // The id has to be known at synth, and to stay the same when other bindings are added or removed: for a namespace that
  // is known only at plan, it has the expression, such as `${var.namespace}`.
  const where = namespace === undefined ? '(all)' : expressionOf(role, namespace);
  const id = `Binding ${pathInStack(subject)} ${where}`;
  if (role.node.tryFindChild(id)) throw kestraErrors.bindingTwice(role, subject);
  return new KestraBinding(role, id, { ...options, subject, role });
}
