import type { TokenChange } from '../result';
import type { EndedAccount } from './accounts';
import type { History } from './histories';
import { rotatesInPlace } from './rotation';
import { deadBecause } from './why';

export type Event = Exclude<TokenChange['change'], 'resealed'>;

/**
 * What happens to the token of one resource.
 *
 * @param account - its account, if the plan deletes it.
 */
export function eventOf({ resource, before, after }: History, account: EndedAccount | undefined): Event {
  if (!resource || resource.mode === 'data') return resource || !after || before ? 'kept' : 'issued';
  switch (resource.action) {
    case 'create':
    case 'replace-forgetting':
      return 'issued';
    case 'replace':
      if (!after) return 'revoked';
      if (!before) return 'issued';
      return deadBecause(resource) === undefined ? 'rotated' : 're-issued';
    case 'delete':
      // Nobody can revoke the token of a TokenRequest.
      return before?.type === 'request' && !account ? 'forgotten' : 'revoked';
    case 'forget':
      return account ? 'revoked' : 'forgotten';
    case 'update':
      if (account) return 'revoked';
      return rotatesInPlace(resource) ? 'rotated' : 'kept';
    case 'keep':
    case 'read':
      return account ? 'revoked' : 'kept';
  }
}
