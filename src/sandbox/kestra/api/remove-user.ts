import type { User } from '../model';
import type { World } from '../world';

/** Removes a user or service account with its tokens, bindings and memberships. */
export function removeUser({ state, tokens }: World, user: User): void {
  for (const token of tokens.of(user)) tokens.revoke(token);
  state.removeUser(user);
}
