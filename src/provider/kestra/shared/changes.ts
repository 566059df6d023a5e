import { isUnknown } from '../../../kit/framework';

type Values = Readonly<Record<string, unknown>>;

/** Whether a plan makes or changes something, as far as is known: then the server is asked whether it would do it. */
export function hasChanges(prior: Values | null, proposed: Values): boolean {
  if (prior === null) return true;
  return Object.entries(proposed).some(([name, value]) => isUnknown(value) || text(value) !== text(prior[name]));
}

/** Sets have no order. */
function text(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    Array.isArray(inner) ? inner.map((item) => JSON.stringify(item)).sort() : inner,
  );
}
