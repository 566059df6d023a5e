import { UNKNOWN, emptyRecord, equal, isUnknown } from '../cty';
import type { CtyValue } from '../cty';
import type { Attributes } from './attribute';
import { arrayOf, fieldsOf, isNested, isNull, objectOf, typeOfAll, valueAt } from './shape';
import type { NestedShape, Settings, Values } from './shape';

/**
 * The plan of computed attributes.
 *
 * - `keep`: nothing changes, so they have the values of the state.
 * - `renew`: something changes, so attributes that may follow the change are unknown until apply.
 */
export type Computed = 'keep' | 'renew';

/**
 * The values that follow from a configuration and the schema: the value that the user set, or the default, or the
 * state's value or unknown. `prior` is null if there is no object yet.
 */
export function propose(attributes: Attributes, config: Values, prior: Values | null, computed: Computed): Values {
  const planned = emptyRecord();
  for (const field of fieldsOf(attributes)) {
    const { name, shape } = field;
    const configured = config[name] ?? null;
    const before = prior?.[name] ?? null;
    if (field.writeOnly) planned[name] = null;
    else if (isNull(configured)) planned[name] = proposeUnset(field, configured, prior === null, before, computed);
    else planned[name] = isNested(shape) ? proposeNested(shape, configured, before, computed) : configured;
  }
  return planned;
}

/** {@link propose}, where computed values stay if nothing else changes; and whether something changes. */
export function proposeChange(
  attributes: Attributes,
  config: Values,
  prior: Values | null,
): { readonly proposed: Values; readonly changes: boolean } {
  const quiet = propose(attributes, config, prior, 'keep');
  const changes = differs(attributes, quiet, prior);
  return { proposed: changes ? propose(attributes, config, prior, 'renew') : quiet, changes };
}

export function differs(attributes: Attributes, planned: Values, prior: Values | null): boolean {
  return prior === null || !equal(planned, prior, typeOfAll(attributes));
}

function proposeUnset(
  { default: fallback, computed, optional, useStateWhenUnchanged, nullable }: Settings,
  configured: CtyValue,
  isNew: boolean,
  before: CtyValue,
  mode: Computed,
): CtyValue {
  if (fallback !== undefined) return fallback;
  if (!computed) return configured;
  if (isNew) return UNKNOWN;
  if (mode === 'keep') return before;
  // A null where the schema allows none, for example after an upgrade of the state, is not kept.
  const worthKeeping = !isNull(before) || nullable;
  return (optional || useStateWhenUnchanged) && worthKeeping ? before : UNKNOWN;
}

function proposeNested({ nesting, attributes }: NestedShape, configured: CtyValue, before: CtyValue, mode: Computed) {
  const element = (value: CtyValue, prior: CtyValue): CtyValue => {
    const object = objectOf(value);
    return object === null ? value : propose(attributes, object, objectOf(prior), mode);
  };
  if (isUnknown(configured)) return configured;
  switch (nesting) {
    case 'single':
      return element(configured, before);
    case 'list': {
      const priors = arrayOf(before);
      return arrayOf(configured).map((value, index) => element(value, priors[index] ?? null));
    }
    case 'map': {
      const priors = objectOf(before);
      return Object.fromEntries(
        Object.entries(objectOf(configured) ?? {}).map(([key, value]) => [key, element(value, valueAt(priors, key))]),
      );
    }
    case 'set': {
      const priors = [...arrayOf(before)];
      return arrayOf(configured).map((value) => element(value, takeCounterpart(attributes, value, priors)));
    }
  }
}

/** Elements of a set have no names: the prior element of an element is one that would not change. */
function takeCounterpart(attributes: Attributes, value: CtyValue, priors: CtyValue[]): CtyValue {
  const object = objectOf(value);
  if (object === null) return null;
  const found = priors.findIndex((prior) => {
    const before = objectOf(prior);
    return before !== null && !differs(attributes, propose(attributes, object, before, 'keep'), before);
  });
  return found < 0 ? null : (priors.splice(found, 1)[0] ?? null);
}
