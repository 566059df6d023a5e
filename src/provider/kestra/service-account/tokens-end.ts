import { isKestraApiError, type KestraClient, type KestraScope } from '../../../api/kestra';
import type { Context } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { ownAccount, tokensEnd, tokensEndUnknown } from '../shared';

/** A service account that is deleted or replaced. */
interface EndingAccount {
  readonly id: string;
  readonly name: string;
  readonly scope: KestraScope;
}

/** Refuses to delete the account that the provider itself is authenticated as. */
export async function refuseOwnAccount(
  client: KestraClient,
  { id, name }: EndingAccount,
  signal: AbortSignal,
): Promise<void> {
  if ((await client.whoami({ signal })).id === id) throw ownAccount(name);
}

/** Warns in a plan which tokens stop working with a service account, and refuses the provider's own account. */
export async function announceTokens(account: EndingAccount, context: Context<Clients>): Promise<void> {
  const { clients, memory, signal } = context;
  if (!clients.kestraKnown || memory.isApplying()) return;
  const client = await clients.kestra({ signal });
  await refuseOwnAccount(client, account, signal);
  const { id, name, scope } = account;
  try {
    const tokens = await client.tokens.list({ kind: 'service-account', id, scope }, { signal });
    const working = tokens.filter(({ expired }) => !expired);
    if (working.length > 0) context.warn(tokensEnd(name, working));
  } catch (error) {
    if (isKestraApiError(error, 'kestra/not-found')) return;
    if (!isKestraApiError(error, 'kestra/forbidden')) throw error;
    context.warn(tokensEndUnknown(name));
  }
}
