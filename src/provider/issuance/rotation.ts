import { DURATION, DURATION_OR_NONE, parseDuration } from '../../facts/durations';
import { rfc3339 } from '../../facts/times';
import { refuseLongOverlap } from '../../rotation';
import { type AtApplyOf, attribute, isWhollyKnown, matches, type StateOf } from '../../kit/framework';

/** The arguments of a rotation by age. */
const rotationArguments = {
  every: attribute.string({
    required: true,
    description: 'The age at which the next plan issues a new token: a duration such as `720h`.',
    validate: [matches(DURATION)],
  }),
  overlap: attribute.string({
    optional: true,
    default: '0s',
    description:
      'How long the old token stays valid after the new one was issued, at most half of `every`. Without it, the old token is revoked in the same apply.',
    validate: [matches(DURATION_OR_NONE)],
  }),
} as const;

export type Rotation = StateOf<typeof rotationArguments>;

/** The attribute `rotation`, of all credentials that rotate by age. */
export const rotation = attribute.object(rotationArguments, {
  optional: true,
  description:
    'Issues a new token when this one has an age. With `overlap`, the old token stays valid for some time, as `previous`. Only a plan compares the time, and only with a refresh. See docs/dead-tokens.md.',
  validate: [refuseLongOverlap],
});

/** The attribute `rotates_at`, of all credentials that rotate by age or before they expire. */
export const rotatesAt = attribute.string({
  computed: true,
  nullable: true,
  description: 'When the next plan issues a new token, in RFC 3339. Null if the token does not rotate.',
  useStateWhenUnchanged: true,
});

/** The attribute `planned_at`, of all credentials that rotate by age or before they expire. */
export const plannedAt = attribute.string({
  computed: true,
  nullable: true,
  description:
    'When the plan of its issue was made, in RFC 3339, by the clock of the machine that ran the engine. If that clock is ahead of `issued_at`, the age counts from here. Null after an import.',
  useStateWhenUnchanged: true,
});

/** What each kind of `previous` has, besides the identifiers of the kind. */
export const previousAttributes = {
  fingerprint: attribute.string({ computed: true, nullable: true, description: 'A short name of the old token.' }),
  issued_at: attribute.string({ computed: true, nullable: true, description: 'When it was issued, in RFC 3339.' }),
  valid_until: attribute.string({
    computed: true,
    description: 'The end of its overlap, in RFC 3339. The first plan after that revokes it.',
  }),
} as const;

/** The text of the attribute `previous`. */
export const PREVIOUS =
  'The old token, while it is still valid after a rotation. Null if there is none. Everything but a rotation ends it together with the token: a change of `keepers`, a revocation, `-replace`, `destroy`.';

/** A time in RFC 3339, later by a duration. */
export const later = (time: string, duration: string): string => moved(time, parseDuration(duration) ?? 0);

/** The same, but not after another time. */
export function laterAtMost(time: string, duration: string, end: string | null): string {
  const moved = later(time, duration);
  return end !== null && Date.parse(end) < Date.parse(moved) ? end : moved;
}

/** A time in RFC 3339, earlier by a duration. */
export const earlier = (time: string, duration: string): string => moved(time, -(parseDuration(duration) ?? 0));

const moved = (time: string, milliseconds: number): string => rfc3339(new Date(Date.parse(time) + milliseconds));

/** When a credential is due by its age; null if it does not rotate, or if the time of its issue is unknown. */
export const rotationTime = (issuedAt: string | null, given: Rotation | null): string | null =>
  given === null || issuedAt === null ? null : later(issuedAt, given.every);

/** The rotation of a plan; undefined if a part of it is unknown. */
export function knownRotation(planned: unknown): Rotation | null | undefined {
  return isWhollyKnown(planned as AtApplyOf<typeof rotationArguments>) ? (planned as Rotation | null) : undefined;
}

/** Why a token was issued, or revoked, by a rotation. */
export const rotatedReason = ({ every }: Rotation): string => `rotated: every ${every}`;

const DAY_MS = 86_400_000;

/** The reason of a rotation: `30 days old on 2026-12-01 (every 720h)`. */
export function ageReason({ every }: Rotation, due: string): string {
  const age = parseDuration(every) ?? 0;
  const days = age / DAY_MS;
  const old = Number.isInteger(days) ? `${days} ${days === 1 ? 'day' : 'days'}` : every;
  return `${old} old on ${Number.isInteger(days) ? due.slice(0, 10) : due} (every ${every})`;
}
