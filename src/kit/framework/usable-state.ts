import { isUnknown } from '../cty';
import type { CtyValue } from '../cty';
import type { StateAnswer } from '../plugin';
import type { Attributes } from './attribute';
import { problemsOf, problemsOfAll } from './value-problems';
import type { Allowance } from './value-problems';
import type { Stored } from './contract';
import type { Operation } from './operation';
import { encodePrivate } from './private-data';
import { fieldsOf, isWhollyKnown } from './shape';
import type { Values } from './shape';

/** State and private data of what the provider's code returned, which may have any form. */
export function partsOf(stored: unknown): { readonly state: unknown; readonly private: Uint8Array | undefined } {
  const { state, private: data } = (stored ?? {}) as Partial<Stored<Attributes>>;
  return { state, private: data === undefined ? undefined : encodePrivate(data) };
}

/** The state after an operation: wholly known and complete. */
export const IN_STATE: Allowance = { unknown: false, complete: true };
/** The state in the middle of an operation: values that do not exist yet may be null. */
export const KEPT: Allowance = { unknown: false, complete: false };

/**
 * A state that the engine can store. The state that the provider's code returned is checked. If it is wrong, an error is
 * added, and each unusable attribute is replaced by that of `fallback`, or by null: the engine must not lose an object
 * that exists.
 */
export function usableState(
  attributes: Attributes,
  state: unknown,
  fallback: Values | null,
  operation: Operation,
  allow: Allowance,
): CtyValue {
  if (operation.faultless(problemsOfAll(attributes, state, allow))) return state as CtyValue;
  const given = typeof state === 'object' && state !== null ? (state as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(
    fieldsOf(attributes).map(({ name, type, writeOnly }) => {
      if (writeOnly) return [name, null];
      const usable = problemsOf(type, given[name], KEPT).length === 0;
      return [name, usable ? (given[name] as CtyValue) : knownOrNull(fallback?.[name] ?? null)];
    }),
  );
}

/** The answer for what a complete operation returned; without private data in it, `kept` stays. */
export function stateOf(
  attributes: Attributes,
  stored: unknown,
  operation: Operation,
  kept: Uint8Array,
): Omit<StateAnswer, 'diagnostics'> {
  const { state, private: data } = partsOf(stored);
  return { state: usableState(attributes, state, null, operation, IN_STATE), private: data ?? kept };
}

function knownOrNull(value: CtyValue): CtyValue {
  return isUnknown(value) || !isWhollyKnown(value) ? null : value;
}
