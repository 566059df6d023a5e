import { badTime } from './errors';
import { field, type StateResource } from './state';

/** The resources that issue tokens. */
const TYPES = ['signet_service_account_token', 'signet_kestra_api_token', 'signet_bound_token'];

/** What happens to a token, and when. */
const EVENTS = {
  /** The next plan issues a new token. */
  rotates: rotationOf,
  /** The overlap is over: the next plan revokes the old token. */
  'overlap ends': endOfOverlap,
  /** The server accepts the token no longer. */
  expires: (resource: StateResource) => timeIn(resource, ['expires_at']),
} as const;

export interface TokenEvent {
  readonly address: string;
  readonly type: string;
  /** `none` for a token that neither rotates nor expires. */
  readonly event: keyof typeof EVENTS | 'none';
  /** In RFC 3339; null without an event. */
  readonly at: string | null;
  readonly issuedAt: string | null;
  readonly due: boolean;
}

/**
 * The events of the tokens of a state, the next one first; then the tokens without an event.
 *
 * @param now - a token that nothing renews is due when it has expired: only then, a plan issues a new one.
 * @param until - everything else that is not later is due.
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
  const issuedAt = timeIn(resource, ['issued_at']);
  const renews = timeIn(resource, ['rotates_at']) !== null;
  const events = Object.entries(EVENTS).flatMap(([event, timeOfEvent]): TokenEvent[] => {
    const at = timeOfEvent(resource);
    if (at === null) return [];
    // Before the expiry of a token that nothing renews, an apply would change nothing.
    const due = Date.parse(at) <= (event === 'expires' && !renews ? now : until).getTime();
    return [{ address, type, event: event as keyof typeof EVENTS, at, issuedAt, due }];
  });
  return events.length > 0 ? events : [{ address, type, event: 'none', at: null, issuedAt, due: false }];
}

/** A rotation waits for the end of an overlap that is not over. */
function rotationOf(resource: StateResource): string | null {
  const [due, overlap] = [timeIn(resource, ['rotates_at']), endOfOverlap(resource)];
  return due !== null && overlap !== null && Date.parse(overlap) > Date.parse(due) ? overlap : due;
}

function endOfOverlap(resource: StateResource): string | null {
  return timeIn(resource, ['previous', 'valid_until']);
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
