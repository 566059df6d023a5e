import { illegalArgument, KestraError } from '../errors';
import { type Answer, type Call, ok } from '../http/call';

const OLD_FILTERS = ['q', 'id', 'type', 'namespace', 'name', 'username', 'email'];

const FILTER = /^filters\[([^\]]+)\]\[([^\]]+)\]$/;

/** How a list is searched and shown. */
export interface Listing<T> {
  /** An item in the response. */
  readonly show: (item: T) => object;
  /** The text that `q` searches. */
  readonly text: (item: T) => string;
  /** The fields for `filters[field][operation]`, besides `q`. */
  readonly fields?: Readonly<Record<string, (item: T) => string>>;
  /** Whether this list supports `q` in the version that has it. Default: true. */
  readonly withQ?: boolean;
  /** Parameters of the call that have the name of a filter. */
  readonly declared?: readonly string[];
}

/**
 * A page of a list: `page` from 1, `size` (default 10), `sort=field:desc`. It is searched with `q` (1.3) or with
 * `filters[q][EQUALS]`.
 *
 * @throws KestraError 422 in 2.0 for `q` and other old parameters: ignored, they would return everything
 */
export function listed<T>(call: Call, items: readonly T[], listing: Listing<T>): Answer {
  const { query, world } = call;
  let found = [...items];
  const q = query.get('q');
  if (!world.profile.searchesWithQ) refuseOldFilters(query, listing.declared ?? []);
  else if (q !== null && listing.withQ !== false) found = found.filter((item) => contains(listing.text(item), q));
  for (const [key, value] of query) {
    const [, field, operation] = FILTER.exec(key) ?? [];
    if (field === undefined || operation === undefined) continue;
    const keep = filter(listing, field, operation, value);
    found = found.filter(keep);
  }
  const [, order] = (query.get('sort') ?? '').split(':');
  if (query.has('sort')) found.sort((a, b) => compare(listing.text(a), listing.text(b)));
  if (order === 'desc') found.reverse();
  const size = wholeNumber(query, 'size', 10);
  const page = wholeNumber(query, 'page', 1);
  return ok({ results: found.slice((page - 1) * size, page * size).map(listing.show), total: found.length });
}

function filter<T>(
  { text, fields = {} }: Listing<T>,
  field: string,
  operation: string,
  value: string,
): (item: T) => boolean {
  if (field === 'q' && operation === 'EQUALS') return (item) => contains(text(item), value);
  const read = fields[field];
  if (!read) throw invalidFilters(`field ${field} is not supported here`);
  switch (operation) {
    case 'EQUALS':
      return (item) => read(item) === value;
    case 'NOT_EQUALS':
      return (item) => read(item) !== value;
    case 'CONTAINS':
      return (item) => contains(read(item), value);
    case 'STARTS_WITH':
      return (item) => read(item).startsWith(value);
    case 'ENDS_WITH':
      return (item) => read(item).endsWith(value);
    case 'PREFIX':
      return (item) => read(item) === value || read(item).startsWith(`${value}.`);
    case 'IN':
      return (item) => value.split(',').includes(read(item));
    default:
      throw invalidFilters(`operation ${operation} is not supported for field ${field}`);
  }
}

function refuseOldFilters(query: URLSearchParams, declared: readonly string[]): void {
  for (const name of OLD_FILTERS)
    if (query.has(name) && !declared.includes(name))
      throw illegalArgument(`filter parameter ${name} is no longer supported: use filters[${name}][EQUALS]`);
}

function invalidFilters(why: string): KestraError {
  return new KestraError(400, `Invalid query filters: ${why}`);
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? otherwise);
  if (!Number.isInteger(value) || value < 1) throw illegalArgument(`${name} must be at least 1`);
  return value;
}
