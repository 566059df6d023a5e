import { parseDuration } from '../../../facts/durations';
import { type Context, isUnknown } from '../../../kit/framework';
import { validateTarget } from '../../seal';
import { renewBeforeTooLong } from './errors';
import { fitsTwice } from './lifetime';
import { DEFAULT_LIFETIME, type TokenConfig } from './schema';

/** Checks the whole declaration. */
export async function validate(config: TokenConfig, context: Pick<Context<never>, 'fail'>): Promise<void> {
  const { renew_before, lifetime } = config;
  const given = isUnknown(lifetime) ? undefined : (lifetime ?? DEFAULT_LIFETIME);
  if (typeof renew_before === 'string' && given !== undefined && !fitsTwice(renew_before, parseDuration(given) ?? 0))
    context.fail(renewBeforeTooLong());
  await validateTarget(config, context);
}
