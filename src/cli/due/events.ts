import { dueAt, eventTimes, type TokenTimes } from '../../rotation';
import { badTime } from './errors';
import { field, type StateResource } from './state';

/** The resources that issue tokens. */
const TYPES = ['signet_service_account_token', 'signet_kestra_api_token', 'signet_bound_token'];

/** What happens to a token: the next plan issues a new one, it revokes the old one of a rotation, or the server accepts it no longer. */
type EventName = 'rotates' | 'overlap ends' | 'expires';

export interface TokenEvent {
  readonly address: string;
  readonly type: string;
  /** `none` for a token that neither rotates nor expires. */
  readonly event: EventName | 'none';
  /** In RFC 3339; null without an event. */
  readonly at: string | null;
  readonly issuedAt: string | null;
  readonly due: boolean;
}

/**
 * The events of the tokens of a state, the next one first; then the tokens without an event.
 *
 * @param now - a token that nothing renews is due when it has expired: only then, a plan issues a new one.
 * @param until - everything else that a plan at this time changes is due.
 * @throws SignetError `cli/bad-time`
 */
export function tokenEvents(resources: readonly StateResource[], now: Date, until: Date): readonly TokenEvent[] {
  return resources
    .filter(({ type }) => TYPES.includes(type))
    .flatMap((resource) => eventsOf(resource, now, until))
    .sort((a, b) => timeOf(a) - timeOf(b) || (a.address < b.address ? -1 : 1));
}

function eventsOf(resource: StateResource, now: Date, until: Date): readonly TokenEvent[] {
  const { address, type } = resource;
  const times = timesOf(resource);
  const { issued_at: issuedAt } = times;
  const { rotates, overlapEnds, expires } = eventTimes(times, until);
  const due = dueAt(until, times);
  // Before the expiry of a token that nothing renews, an apply would change nothing.
  const end = times.rotates_at === null ? now : until;
  const events: readonly (readonly [EventName, string | null, boolean])[] = [
    ['rotates', rotates, due.rotates],
    ['overlap ends', overlapEnds, due.overlapEnds],
    ['expires', expires, expires !== null && Date.parse(expires) <= end.getTime()],
  ];
  const listed = events.flatMap(([event, at, isDue]): TokenEvent[] =>
    at === null ? [] : [{ address, type, event, at, issuedAt, due: isDue }],
  );
  return listed.length > 0 ? listed : [{ address, type, event: 'none', at: null, issuedAt, due: false }];
}

function timesOf(resource: StateResource): TokenTimes {
  const validUntil = timeIn(resource, ['previous', 'valid_until']);
  return {
    issued_at: timeIn(resource, ['issued_at']),
    planned_at: timeIn(resource, ['planned_at']),
    rotates_at: timeIn(resource, ['rotates_at']),
    previous: validUntil === null ? null : { valid_until: validUntil },
    expires_at: timeIn(resource, ['expires_at']),
    extended: field(resource.values, 'extended') === true,
  };
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function timeIn({ address, values }: StateResource, path: readonly string[]): string | null {
  const value = path.reduce<unknown>(field, values) ?? null;
  if (value === null) return null;
  if (typeof value !== 'string' || !RFC_3339.test(value) || Number.isNaN(Date.parse(value)))
    throw badTime(address, path.join('.'));
  return value;
}

const timeOf = ({ at }: TokenEvent): number => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at));
