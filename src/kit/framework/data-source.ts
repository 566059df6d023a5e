import type { CtyValue } from '../cty';
import { resultAgainstPlan } from './engine-rules';
import type { Attributes } from './attribute';
import { problemsOfAll } from './value-problems';
import type { ErasedDataSource } from './define';
import type { Operation } from './operation';
import { propose } from './propose';
import { objectOf } from './shape';
import type { Values } from './shape';
import { IN_STATE } from './usable-state';
import { validateForm } from './validate';

/** Reads a data source. The state is null after an error. */
export async function readDataSource(
  source: ErasedDataSource<unknown>,
  config: CtyValue,
  operation: Operation,
): Promise<{ state: CtyValue }> {
  const { attributes } = source.schema;
  const asked = withDefaults(attributes, config, operation);
  if (asked === undefined) return { state: null };
  const read = await operation.attempt(() => source.read({ config: asked }, operation.online()));
  if (read === undefined || operation.hasFailed()) return { state: null };
  return { state: usableResult(attributes, asked, read.value, operation) ? (read.value as Values) : null };
}

/** A configuration with its defaults; computed attributes are unknown. `undefined` if it has not the form that the definition's code expects. */
export function withDefaults(attributes: Attributes, config: CtyValue, operation: Operation): Values | undefined {
  const values = objectOf(config) ?? {};
  return validateForm(attributes, values, operation) ? propose(attributes, values, null, 'renew') : undefined;
}

/** Whether a result is complete and agrees with the configuration, as the engine requires. */
export function usableResult(attributes: Attributes, asked: Values, result: unknown, operation: Operation): boolean {
  return (
    operation.faultless(problemsOfAll(attributes, result, IN_STATE)) &&
    operation.faultless(resultAgainstPlan(attributes, asked, result as Values))
  );
}
