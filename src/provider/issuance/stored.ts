import type { PrivateData } from '../../kit/framework';

/** The private data of a credential: identifiers, times and texts, never a token. */
export interface IssuanceData {
  /** The id of its issue. */
  readonly issue: string | null;
  /** Imported, and not updated since then: its first keepers do not issue a new credential. */
  readonly imported: boolean;
  /** While a replacement is planned: what will be replaced, and why. */
  readonly leaving: Leaving | null;
  /** While an issue is planned: the clock's time of that plan, which becomes `planned_at`. */
  readonly planAt: string | null;
  /** The clock's time of the refresh that found a rotation or the end of an overlap due. The plan at apply uses it again. */
  readonly dueAt: string | null;
  /** The refresh found that the old token of a rotation does not work any more. */
  readonly previousGone: boolean;
  /** The refresh found that the token, or the old one of a rotation, must not be revoked, because it is in use. */
  readonly inUse: boolean;
  readonly previousInUse: boolean;
}

export interface Leaving {
  readonly id: string;
  readonly reason: string | null;
}

export const packIssuance = ({
  issue = null,
  imported = false,
  leaving = null,
  planAt = null,
  dueAt = null,
  previousGone = false,
  inUse = false,
  previousInUse = false,
}: Partial<IssuanceData>): PrivateData => ({
  issue,
  imported,
  leaving: leaving && JSON.stringify(leaving),
  ...(planAt === null ? {} : { plan_at: planAt }),
  ...(dueAt === null ? {} : { due_at: dueAt }),
  ...(previousGone ? { previous_gone: true } : {}),
  ...(inUse ? { in_use: true } : {}),
  ...(previousInUse ? { previous_in_use: true } : {}),
});

const textOf = (value: PrivateData[string] | undefined): string | null => (typeof value === 'string' ? value : null);

export const unpackIssuance = ({
  issue,
  imported,
  leaving,
  plan_at,
  due_at,
  previous_gone,
  in_use,
  previous_in_use,
}: PrivateData): IssuanceData => ({
  issue: textOf(issue),
  imported: imported === true,
  leaving: typeof leaving === 'string' ? (JSON.parse(leaving) as Leaving) : null,
  planAt: textOf(plan_at),
  dueAt: textOf(due_at),
  previousGone: previous_gone === true,
  inUse: in_use === true,
  previousInUse: previous_in_use === true,
});
