import { dueInPlan, refreshDue } from '../../../src/provider/issuance';
import { unpackIssuance } from '../../../src/provider/issuance/stored';

const at = (hour: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000);
const time = (hour: number) => at(hour).toISOString();

/** What a plan with a refresh at an hour finds due. */
function dueOf(
  hour: number,
  state: Parameters<typeof dueInPlan>[0],
  {
    isGone = false,
    rotatesAt = state.rotates_at,
  }: { readonly isGone?: boolean; readonly rotatesAt?: string | null } = {},
) {
  const clients = { now: () => at(hour) } as Parameters<typeof refreshDue>[3]['clients'];
  const warn = () => {
    throw new Error('nothing to warn of');
  };
  const data = unpackIssuance(refreshDue(state, {}, { isDead: false, isGone }, { clients, warn }));
  return dueInPlan(state, rotatesAt, data, clients);
}

describe('The use of the old token of a rotation', () => {
  const state = {
    ...{ issued_at: time(0), planned_at: null, rotates_at: time(720) },
    previous: { valid_until: time(48) },
  };
  const uses = { token: false, previous: true };
  const stored = (refreshed: Parameters<typeof refreshDue>[2]) =>
    refreshDue(state, {}, refreshed, { clients: { now: () => at(10) } as never, warn: () => undefined });

  it('is stored by the refresh if the token does not work any more, and otherwise not before something is due', () => {
    expect(stored({ isDead: true, isGone: false, uses })).toMatchObject({ previous_in_use: true });
    expect(stored({ isDead: false, isGone: false, uses })).not.toHaveProperty('previous_in_use');
    expect(stored({ isDead: true, isGone: true, uses })).not.toHaveProperty('previous_in_use');
  });
});

describe('A rotation that is due before the end of an overlap', () => {
  const state = {
    ...{ issued_at: time(16), planned_at: null, rotates_at: time(20) },
    previous: { valid_until: time(24) },
  };
  const nothing = { rotates: false, overlapEnds: false };

  it('waits for that end, also if the plan makes it due', () => {
    expect(dueOf(21, state)).toEqual(nothing);
    expect(dueOf(21, { ...state, rotates_at: time(40) }, { rotatesAt: time(20) })).toEqual(nothing);
    expect(dueOf(24, state)).toEqual({ rotates: true, overlapEnds: true });
  });

  it('does not wait if the old token does not work any more', () => {
    expect(dueOf(21, state, { isGone: true })).toEqual({ rotates: true, overlapEnds: true });
  });

  it('does not wait if the token itself expires before that end, unless each use moves its expiry', () => {
    const shortened = { ...state, expires_at: time(22) };
    expect(dueOf(19, shortened)).toEqual(nothing);
    expect(dueOf(21, shortened)).toEqual({ rotates: true, overlapEnds: false });
    expect(dueOf(21, { ...shortened, expires_at: time(25) })).toEqual(nothing);
    expect(dueOf(21, { ...shortened, extended: true })).toEqual(nothing);
  });
});
