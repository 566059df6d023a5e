import type { SignetError } from '../../../errors';
import { parseIsoDuration } from '../../../facts/durations';
import { KESTRA_NUMBERED_NAME, NEVER } from '../../../facts/kestra';
import type { Context } from '../../../kit/framework';
import { fitsTwice } from '../../../rotation';
import { knownRotation } from '../../issuance';
import { validateTarget } from '../../seal';
import {
  expiresBeforeEnd,
  extendedForever,
  instanceOfUser,
  neverRenewed,
  numberedNameTooLong,
  ownerChoice,
  renewedTooEarly,
  rotationForNobody,
  twoSchedules,
} from './errors';
import { endsBeforeExpiry } from './schedule';
import type { TokenConfig } from './schema';

/** Checks the whole declaration. */
export async function validate(config: TokenConfig, context: Pick<Context<never>, 'fail'>): Promise<void> {
  const { name, numbered, max_age, extended } = config;
  refuseOwner(config, context);
  if (extended === true && (max_age === null || max_age === NEVER)) context.fail(extendedForever());
  if (numbered === true && typeof name === 'string' && !KESTRA_NUMBERED_NAME.accepts(name))
    context.fail(numberedNameTooLong());
  const wrong = scheduleError(config);
  if (wrong) context.fail(wrong);
  if (!isForNobody(config)) await validateTarget(config, context);
}

/** An empty list of recipients is for an imported token, which has no sealed text: an issue refuses it. */
export const isForNobody = ({ recipients, format }: TokenConfig): boolean =>
  Array.isArray(recipients) && recipients.length === 0 && (format === null || format === 'age');

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

/** What is wrong with `rotation` and `renew_before`, as far as they are known. */
function scheduleError(config: TokenConfig): SignetError | undefined {
  const { rotation, renew_before: before, max_age, extended } = config;
  if (rotation !== null && before !== null) return twoSchedules();
  if ((rotation !== null || before !== null) && isForNobody(config))
    return rotationForNobody(rotation === null ? 'renew_before' : 'rotation');
  const isFixed = extended === null || extended === false;
  if (before !== null && (max_age === null || max_age === NEVER || extended === true)) return neverRenewed();
  const lifetime = typeof max_age === 'string' ? parseIsoDuration(max_age) : undefined;
  if (lifetime === undefined || !isFixed) return undefined;
  if (typeof before === 'string' && !fitsTwice(before, lifetime)) return renewedTooEarly();
  const known = knownRotation(rotation);
  return known && !endsBeforeExpiry(known, lifetime) ? expiresBeforeEnd() : undefined;
}
