import { contentOf, type Side } from '../objects';
import type { Plan, ResourceChange } from '../plan';
import { sidesOf } from './sides-of';

/**
 * Access that was changed outside the configuration: what the state had, and what the refresh found. Only objects that differ.
 */
export function driftSides(plan: Plan): { readonly outside: Side; readonly found: Side } {
  const resources = plan.drift.map((drift): ResourceChange => ({
    ...drift,
    mode: 'managed',
    action: drift.after === undefined ? 'delete' : 'update',
    createFirst: false,
    replacePaths: [],
    imported: false,
    deferred: false,
  }));
  const { before, after } = sidesOf({ ...plan, resources, drift: [], outputs: [] });
  return { outside: without(before, after), found: without(after, before) };
}

/** The objects of a side that another one does not have in the same form. */
function without(side: Side, other: Side): Side {
  const others = new Set(other.map(contentOf));
  return side.filter((object) => !others.has(contentOf(object)));
}
