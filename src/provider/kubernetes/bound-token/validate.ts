import { type Context, isUnknown } from '../../../kit/framework';
import { refuseEarlyRenewal } from '../../../rotation';
import { validateTarget } from '../../seal';
import type { TokenConfig } from './schema';

/** Checks the whole declaration. */
export async function validate(config: TokenConfig, context: Pick<Context<never>, 'fail'>): Promise<void> {
  const { renew_before, lifetime } = config;
  const isKnown = typeof renew_before === 'string' && !isUnknown(lifetime);
  const error = isKnown ? refuseEarlyRenewal(renew_before, lifetime ?? undefined) : undefined;
  if (error) context.fail(error.at(['renew_before']));
  await validateTarget(config, context);
}
