import { isUnknown } from '../cty';
import type { CtyValue } from '../cty';
import type { Attributes } from './attribute';
import { problemsOf, problemsOfAll } from './conform';
import type { Allowance } from './conform';
import type { Stored } from './define';
import type { Operation } from './operation';
import { encodePrivate } from './private-data';
import { isWhollyKnown, settingsOf, typeOf } from './shape';
import type { Values } from './shape';

/** What an operation gave to be stored, taken apart with no trust in its form. */
export function partsOf(stored: unknown): { readonly state: unknown; readonly private: Uint8Array | undefined } {
  const { state, private: data } = (stored ?? {}) as Partial<Stored<Attributes>>;
  return { state, private: data === undefined ? undefined : encodePrivate(data) };
}

/** The state after an operation: wholly known and complete. */
export const IN_STATE: Allowance = { unknown: false, complete: true };
/** The state in the middle of an operation: what is not there yet may be null. */
export const KEPT: Allowance = { unknown: false, complete: false };

/**
 * A state that the engine can store. What the provider's code gave is checked, and reported where it is wrong; then
 * each unusable attribute is taken from `fallback`, or is null, so that an object that exists is never forgotten.
 */
export function usableState(
  attributes: Attributes,
  state: unknown,
  fallback: Values | null,
  operation: Operation,
  allow: Allowance,
): CtyValue {
  if (operation.faultless(problemsOfAll(attributes, state, [], allow))) return state as CtyValue;
  const given = typeof state === 'object' && state !== null ? (state as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      if (settingsOf(attribute).writeOnly) return [name, null];
      const usable = problemsOf(typeOf(attribute.shape), given[name], [], KEPT).length === 0;
      return [name, usable ? (given[name] as CtyValue) : knownOrNull(fallback?.[name] ?? null)];
    }),
  );
}

function knownOrNull(value: CtyValue): CtyValue {
  return isUnknown(value) || !isWhollyKnown(value) ? null : value;
}
