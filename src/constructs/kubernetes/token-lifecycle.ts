import type { TerraformResourceLifecycle } from 'cdktf';
import type { ReplacementOptions } from '../rotation';
import type { IServiceAccount } from './service-account';
import type { TokenName } from './token-name';

/**
 * When the account is replaced, its tokens are revoked. With a generated name, the new token is issued in the same apply;
 * with an exact name, in the next one, when the provider can see that the account was replaced.
 */
export function lifecycleOf(
  { uidAddress }: IServiceAccount,
  { generateName }: TokenName,
  { replacement }: Pick<ReplacementOptions, 'replacement'>,
): { lifecycle?: TerraformResourceLifecycle } {
  const lifecycle: TerraformResourceLifecycle = {
    ...(replacement === 'create-first' && { createBeforeDestroy: true }),
    ...(uidAddress !== undefined && generateName !== undefined && { replaceTriggeredBy: [uidAddress] }),
  };
  return Object.keys(lifecycle).length === 0 ? {} : { lifecycle };
}
