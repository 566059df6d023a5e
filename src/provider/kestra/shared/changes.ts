import { isUnknown } from '../../../kit/framework';

type Values = Readonly<Record<string, unknown>>;

/** Whether a plan creates or changes an object, as far as is known. Only then the rights are checked. */
export function hasChanges(prior: Values | null, proposed: Values): boolean {
  if (prior === null) return true;
  return Object.entries(proposed).some(([name, value]) => isUnknown(value) || text(value) !== text(prior[name]));
}

/** The JSON of a value, without the order of sets. */
function text(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    Array.isArray(inner) ? inner.map((item) => JSON.stringify(item)).sort() : inner,
  );
}
