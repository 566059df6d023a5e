import type { RotatingState } from '../../../src/provider/issuance/due';
import { planRotation } from '../../../src/provider/issuance/plan-rotation';

const time = (hour: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000).toISOString();

interface State extends RotatingState {
  readonly name: string;
}

/** The plan of a token that expires at an hour and is due at hour 20, in the overlap of the one before it, which ends at 24. */
async function planOf(expires: number, now: number) {
  const state: State = {
    name: 'second',
    issued_at: time(16),
    rotates_at: time(20),
    planned_at: null,
    expires_at: time(expires),
    previous: { valid_until: time(24) },
  };
  const kind = {
    timesOf: (given: State) => given,
    scheduleOf: () => ({ rotatesAt: time(20), reason: 'due', overlap: time(expires) }),
    previousOf: (given: State) => given.previous && { ...given, name: 'first' },
    rotated: () => ({}),
  };
  const request = { proposed: {}, private: { due_at: time(now) }, dead: undefined };
  const context = { clients: { now: () => new Date(time(now)) } };
  const plan = planRotation as unknown as (...given: unknown[]) => ReturnType<typeof planRotation>;
  return plan(kind, state, request, ({ name }: State) => name, context);
}

describe('The plan of a rotation', () => {
  it('says that the token before it is revoked before the end of its overlap', async () => {
    const { warning, endsPrevious } = await planOf(22, 21);
    expect(endsPrevious).toBe(true);
    expect(warning?.why).toContain(`The old token is valid until ${time(22)}: second.`);
    expect(warning?.why).toContain(
      `revoked now, and not at ${time(24)}, because the old token expires before that: first.`,
    );
  });

  it('does not say so of a token whose overlap is over', async () => {
    const { warning, issues } = await planOf(48, 25);
    expect(issues).toBe(true);
    expect(warning?.why).not.toContain('first');
  });
});
