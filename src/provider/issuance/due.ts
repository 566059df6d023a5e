import type { Context, PrivateData } from '../../kit/framework';
import { type Due, dueAt, isBehind, type TokenTimes } from '../../rotation';
import type { Clients } from '../clients';
import { clockBehind } from './errors';
import { type IssuanceData, packIssuance, unpackIssuance } from './stored';

/** The attributes by which a credential rotates. */
export interface RotatingState extends TokenTimes {
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
  const isLate = isBehind(issuedAt, now);
  if (isLate) warn(clockBehind(issuedAt, now));
  const { rotates, overlapEnds } = dueAt(now, state, isGone);
  const isDue = rotates || overlapEnds;
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
  const time = isChanged ? now() : refreshed;
  const byTime = time && dueAt(time, due, data.previousGone);
  return {
    rotates: byTime?.rotates === true,
    overlapEnds: state.previous !== null && (data.previousGone || byTime?.overlapEnds === true),
  };
}
