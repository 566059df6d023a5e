import { Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { guardrailErrors } from './errors';
import type { GuardrailProps } from './guardrail';
import { LeastPrivilege } from './least-privilege';
import { SealedOnly } from './sealed-only';
import { UniqueAccounts } from './unique-accounts';

/**
 * Has all guardrails look at a stack, or at a part of one.
 *
 * @throws SignetError for an App, of which CDKTF passes the aspects over without a word.
 */
export function addGuardrails(scope: IConstruct, props: GuardrailProps = {}): void {
  if (!scope.node.scopes.some((node) => TerraformStack.isStack(node)))
    throw guardrailErrors.guardrailsOutsideStack(scope);
  for (const guardrail of [new LeastPrivilege(props), new UniqueAccounts(props), new SealedOnly(props)])
    Aspects.of(scope).add(guardrail);
}
