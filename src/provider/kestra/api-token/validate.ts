import { KESTRA_NUMBERED_NAME, NEVER } from '../../../facts/kestra';
import type { Context } from '../../../kit/framework';
import { validateTarget } from '../../seal';
import { extendedForever, numberedNameTooLong, instanceOfUser, ownerChoice } from './errors';
import type { TokenConfig } from './schema';

/** Checks the whole declaration. */
export async function validate(config: TokenConfig, context: Pick<Context<never>, 'fail'>): Promise<void> {
  const { name, numbered, max_age, extended } = config;
  refuseOwner(config, context);
  if (extended === true && (max_age === null || max_age === NEVER)) context.fail(extendedForever());
  if (numbered === true && typeof name === 'string' && !KESTRA_NUMBERED_NAME.accepts(name))
    context.fail(numberedNameTooLong());
  await validateTarget(config, context);
}

/** Reports an owner that is missing, not clear, or not of the instance. */
export function refuseOwner(
  {
    service_account_id,
    user_id,
    own,
    instance,
  }: Pick<TokenConfig, 'service_account_id' | 'user_id' | 'own' | 'instance'>,
  context: Pick<Context<never>, 'fail'>,
): void {
  const owners = [service_account_id, user_id, own === false ? null : own].filter((value) => value !== null);
  if (owners.length !== 1) context.fail(ownerChoice(owners.length));
  else if (instance === true && service_account_id === null) context.fail(instanceOfUser());
}
