import type { Call } from '../http/call';
import { Fields } from './fields';
import { paged } from './search';

/** What lists of roles and of groups are looked through by. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** A page of those that the query asks for. */
export function searched<T extends Named>(call: Call, all: readonly T[]): { results: T[]; total: number } {
  return paged(call, all, {
    text: ({ name }) => name,
    fields: { name: ({ name }) => name, id: ({ id }) => id },
  });
}

/** Those of the `ids` in the body; without any, those with `q` in their names. */
export function completed<T extends Named>(call: Call, all: readonly T[]): readonly T[] {
  const fields = new Fields(call.json());
  const q = (fields.text('q') ?? '').toLowerCase();
  const ids = fields.texts('ids') ?? [];
  return all.filter(({ id, name }) => ids.includes(id) || (ids.length === 0 && name.toLowerCase().includes(q)));
}

/** Those of the `ids` in the body. */
export function withIds<T extends Named>(call: Call, all: readonly T[]): readonly T[] {
  const ids = new Fields(call.json()).texts('ids') ?? [];
  return all.filter(({ id }) => ids.includes(id));
}
