import type { Context } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { refuseOwnInPlan } from '../tokens';
import { previousOf } from './kind';
import type { TokenState } from './schema';

/** Refuses during plan to revoke the provider's own token, also as the old one of a renewal. */
export async function refuseToEndOwn(state: TokenState, context: Context<Clients>): Promise<void> {
  const previous = previousOf(state);
  const anchors = [state, ...(previous ? [previous] : [])].map(
    ({ namespace, anchor: name, service_account: account }) => ({
      namespace,
      name,
      account,
    }),
  );
  await refuseOwnInPlan(anchors, context);
}
