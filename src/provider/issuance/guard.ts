import { parseDuration } from '../../facts/durations';

interface Guarded {
  readonly prevent_revoke_if_used_within: string | null;
}

/**
 * A credential with the stricter one of its guard and the guard that a plan sets: a plan that adds a guard obeys it, and a plan
 * that removes it does not revoke yet. A guard that is not known yet does not count.
 */
export function strictlyGuarded<S extends Guarded>(
  state: S,
  proposed: { readonly prevent_revoke_if_used_within: unknown },
): S {
  const { prevent_revoke_if_used_within: before } = state;
  const { prevent_revoke_if_used_within: after } = proposed;
  if (typeof after !== 'string') return state;
  const isStricter = before === null || (parseDuration(after) ?? 0) > (parseDuration(before) ?? 0);
  return isStricter ? { ...state, prevent_revoke_if_used_within: after } : state;
}
