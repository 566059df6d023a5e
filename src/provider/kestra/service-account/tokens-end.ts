import { isKestraApiError, type KestraScope, type KestraTokenFacts } from '../../../api/kestra';
import type { Context } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { refuseAccountEnd } from '../../issuance';
import { refuseRecentlyUsed } from '../api-token/refuse-recently-used';
import { ownAccount, tokensEnd, tokensEndUnknown } from '../shared';

/** A service account that is deleted or replaced. */
interface EndingAccount {
  readonly id: string;
  readonly name: string;
  readonly scope: KestraScope;
  /** It does not end while one of its tokens was used within this duration. */
  readonly within: string | null;
}

/**
 * Warns in a plan which tokens stop working with a service account. Refuses the provider's own account, and one with a token
 * that is in use, if the account is guarded.
 */
export async function announceTokens(account: EndingAccount, context: Context<Clients>): Promise<void> {
  const { clients, memory } = context;
  if (!clients.kestraKnown || memory.isApplying()) return;
  const tokens = await refuseEnd(account, context);
  if (tokens === undefined) context.warn(tokensEndUnknown(account.name));
  else if (tokens.length > 0) context.warn(tokensEnd(account.name, tokens));
}

/** Refuses the same in an apply, before the deletion. @returns the tokens that work; undefined if they may not be listed. */
export async function refuseEnd(
  { id, name, scope, within }: EndingAccount,
  { clients, signal }: Context<Clients>,
): Promise<readonly KestraTokenFacts[] | undefined> {
  const client = await clients.kestra({ signal });
  const owner = { kind: 'service-account', id, scope } as const;
  return refuseAccountEnd<KestraTokenFacts>({
    refuseOwn: async () => {
      if ((await client.whoami({ signal })).id === id) throw ownAccount(name);
    },
    tokens: async () => {
      try {
        return (await client.tokens.list(owner, { signal })).filter(({ expired }) => !expired);
      } catch (error) {
        if (isKestraApiError(error, 'kestra/not-found')) return [];
        // Without the list, a guarded account could not be deleted safely.
        if (within !== null || !isKestraApiError(error, 'kestra/forbidden')) throw error;
        return undefined;
      }
    },
    refuseUsed: (token) => {
      refuseRecentlyUsed({ owner, token }, { within, now: clients.now(), by: 'resource' });
    },
  });
}
