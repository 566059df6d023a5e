import { illegalArgument, KestraError } from '../errors';
import { type Answer, type Call, ok } from '../http/call';

const OLD_FILTERS = ['q', 'id', 'type', 'namespace', 'name', 'username', 'email'];

const FILTER = /^filters\[([^\]]+)\]\[([^\]]+)\]$/;

/** How items of a list are found. */
export interface Listing<T> {
  /** An item as the list shows it. */
  readonly show: (item: T) => object;
  /** What `q` looks in. */
  readonly text: (item: T) => string;
  /** Fields that `filters[field][operation]` can name, beside `q`. */
  readonly fields?: Readonly<Record<string, (item: T) => string>>;
  /** Whether the version that searches with `q` does so here. Default: it does. */
  readonly withQ?: boolean;
  /** Plain parameters of the call that are also names of filters. */
  readonly declared?: readonly string[];
}

/**
 * A page of a list: `page` from 1, `size` 10 unless said otherwise, `sort=field:desc`. Searched with `q` (1.3) or with
 * `filters[q][EQUALS]`.
 *
 * @throws KestraError 422 for a plain `q` and its like in 2.0, which would otherwise find everything
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
