import { Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { guardrailErrors } from './errors';
import type { GuardrailProps } from './guardrail';
import { LeastPrivilege } from './least-privilege';
import { SealedOnly } from './sealed-only';
import { UniqueAccounts } from './unique-accounts';

/**
 * Adds all guardrails to a stack, or to a part of one.
 *
 * @throws SignetError outside a stack, for example for an App: CDKTF silently ignores its aspects.
 */
export function addGuardrails(scope: IConstruct, props: GuardrailProps = {}): void {
  if (!scope.node.scopes.some((node) => TerraformStack.isStack(node)))
    throw guardrailErrors.guardrailsOutsideStack(scope);
  for (const guardrail of [new LeastPrivilege(props), new UniqueAccounts(props), new SealedOnly(props)])
    Aspects.of(scope).add(guardrail);
}
