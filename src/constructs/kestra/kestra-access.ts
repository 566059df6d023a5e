import { TerraformStack, Token, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { KESTRA_DEFAULT_TENANT } from '../../facts/kestra';
import { SignetProvider } from '../provider';
import { SignetKestraTenantAccess } from '../terraform';
import { kestraErrors } from './errors';
import type { IKestra } from './kestra';
import { expressionOf, pathInStack, type IKestraSubject } from './kestra-subject';

/**
 * Lets a membership or a binding in a tenant come after the access of the user to the tenant, which Kestra requires from 2.0
 * on. One resource for each user and tenant grants it. Before 2.0, a membership grants it. Groups, and service accounts of a
 * tenant, need none; a service account of the instance has its `tenants`.
 *
 * Throws a SignetError for an account of the instance whose tenants do not include this one.
 *
 * @param construct - what names the subject in the tenant
 */
export function afterAccess(
  construct: Construct,
  prop: string,
  subject: IKestraSubject,
  kestra: IKestra,
): Pick<TerraformMetaArguments, 'dependsOn'> {
  if (kestra.version === '1.x') return {};
  const provider = SignetProvider.of(construct, kestra.provider);
  const tenant = kestra.tenant ?? provider.kestraTenant;
  const { subjectType, tenants, email } = subject;
  if (tenants !== undefined && !Token.isUnresolved(tenants)) {
    const known = tenant ?? KESTRA_DEFAULT_TENANT;
    if (![known, ...tenants].some((one) => Token.isUnresolved(one)) && !tenants.includes(known))
      throw kestraErrors.tenantNotOfAccount(construct, prop, known);
  }
  if (subjectType !== 'USER') return {};
  // In the stack of the membership or binding: Terraform cannot depend on a resource of another stack.
  const stack = TerraformStack.of(construct);
  const user = email === undefined ? subject.node.path.replaceAll('/', ' ') : expressionOf(stack, email).toLowerCase();
  const by = kestra.provider === undefined ? '' : ` by ${pathInStack(kestra.provider)}`;
  const id = `Access of ${user} to ${tenant === undefined ? '(default)' : expressionOf(stack, tenant)}${by}`;
  const existing = stack.node.tryFindChild(id) as SignetKestraTenantAccess | undefined;
  const access =
    existing ?? new SignetKestraTenantAccess(stack, id, { provider, tenant: kestra.tenant, userId: subject.subjectId });
  return { dependsOn: [access] };
}
