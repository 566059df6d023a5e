import type { Context, PrivateData } from '../../kit/framework';
import type { Clients } from '../clients';
import { hasCome, isBehind } from './age';
import { clockBehind } from './errors';
import { type IssuanceData, packIssuance, unpackIssuance } from './stored';

/** The attributes by which a credential rotates. */
export interface RotatingState {
  readonly issued_at: string | null;
  readonly rotates_at: string | null;
  readonly previous: { readonly valid_until: string } | null;
  /** Of a kind that expires. */
  readonly expires_at?: string | null;
  /** Whether each use moves the expiry. */
  readonly extended?: boolean;
  /** Of a kind whose last use the server records. */
  readonly prevent_revoke_if_used_within?: string | null;
}

/** Which tokens were used so recently that they must not be revoked. */
export interface Uses {
  readonly token: boolean;
  readonly previous: boolean;
}

export const UNUSED: Uses = { token: false, previous: false };

/** What a refresh has found about the tokens of a state, besides their times. */
export interface Refreshed {
  /** The token does not work any more. */
  readonly isDead: boolean;
  /** The old one of its rotation does not work any more. */
  readonly isGone: boolean;
  readonly uses?: Uses;
}

/** What a plan does because of the time. */
export interface Due {
  /** The credential is old enough for a new one. */
  readonly rotates: boolean;
  /** The overlap of its predecessor is over. */
  readonly overlapEnds: boolean;
}

/**
 * The private data after a refresh. If something is due, they have the time of the clock and which token is in use: the plan
 * takes both from there, also the one that the engine makes again at apply, so that both do the same, whenever the plan is
 * approved. If the token does not work any more, they have whether the old one is in use.
 */
export function refreshDue(
  state: RotatingState,
  stored: PrivateData,
  { isDead, isGone, uses = UNUSED }: Refreshed,
  { clients, warn }: Pick<Context<Clients>, 'clients' | 'warn'>,
): PrivateData {
  const data = unpackIssuance(stored);
  const { issued_at: issuedAt } = state;
  if (issuedAt === null || (state.rotates_at === null && state.previous === null)) return stored;
  const now = clients.now();
  const isLate = isBehind({ issuedAt, plannedAt: null }, now);
  if (isLate) warn(clockBehind(issuedAt, now));
  const { rotates, overlapEnds } = dueAt(now, state, { ...data, previousGone: isGone });
  const isDue = !isLate && (rotates || overlapEnds);
  const found = {
    dueAt: isDue ? now.toISOString() : null,
    inUse: isDue && uses.token,
    previousInUse: (isDue || isDead) && uses.previous && !isGone,
  };
  return packIssuance({ ...data, ...found, planAt: null, previousGone: isGone });
}

/**
 * What is due in a plan, by the time of its refresh. A plan that changes the rotation reads the clock itself, because the
 * refresh did not know the change.
 *
 * @param rotatesAt - as the configuration has it now; null if the credential does not rotate.
 */
export function dueInPlan(
  state: RotatingState,
  rotatesAt: string | null,
  data: IssuanceData,
  { now }: Pick<Clients, 'now'>,
): Due {
  const isChanged = rotatesAt !== null && rotatesAt !== state.rotates_at;
  const refreshed = data.dueAt === null ? undefined : new Date(data.dueAt);
  const due = { ...state, rotates_at: rotatesAt };
  const byTime = isChanged ? dueAt(now(), due, data) : refreshed && dueAt(refreshed, due, data);
  return {
    rotates: byTime?.rotates === true,
    overlapEnds: state.previous !== null && (data.previousGone || byTime?.overlapEnds === true),
  };
}

/**
 * A rotation waits for the end of an overlap that is not over: `every` may have become shorter since. It does not wait if the
 * token itself expires before that end, as one whose lifetime the server has shortened: its users would be without a token.
 */
function dueAt(now: Date, state: RotatingState, { plannedAt, previousGone }: IssuanceData): Due {
  const { issued_at: issuedAt, rotates_at: rotatesAt, previous } = state;
  if (issuedAt === null) return { rotates: false, overlapEnds: false };
  const come = (time: string | undefined | null) =>
    typeof time === 'string' && hasCome(time, { issuedAt, plannedAt }, now);
  const overlapEnds = come(previous?.valid_until);
  const expires = state.extended !== true && state.expires_at ? Date.parse(state.expires_at) : Infinity;
  const waits = previous !== null && !previousGone && !overlapEnds && expires > Date.parse(previous.valid_until);
  return { rotates: come(rotatesAt) && !waits, overlapEnds };
}
