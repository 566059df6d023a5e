import type { CtyValue } from '../cty';
import type { Provider, StateAnswer } from '../plugin';
import { resultAgainstPlan } from './engine-rules';
import type { Attributes } from './attribute';
import type { Allowance } from './value-problems';
import type { Stored } from './contract';
import type { ErasedResource } from './define';
import type { ApplyContext } from './define-resource';
import { updateMissing } from './errors';
import type { Operation } from './operation';
import { decodePrivate } from './private-data';
import { objectOf } from './shape';
import type { Values } from './shape';
import { IN_STATE, KEPT, partsOf, usableState } from './usable-state';
import { validateForm } from './validate';

type Request = Parameters<Provider['applyResource']>[1];
type Answer = Omit<StateAnswer, 'diagnostics'>;

/** Creates, updates or deletes one object as planned. */
export async function applyResource(
  resource: ErasedResource<unknown>,
  request: Request,
  operation: Operation,
): Promise<Answer> {
  const prior = objectOf(request.prior);
  const planned = objectOf(request.planned);
  const unchanged: Answer = { state: request.prior, private: request.private };
  const decoded = await operation.attempt(() => decodePrivate(operation.type, request.private));
  if (decoded === undefined) return unchanged;
  const stored = decoded.value;
  if (planned === null) {
    if (prior === null) return unchanged;
    const done = await operation.attempt(() => resource.delete({ state: prior, private: stored }, operation.online()));
    return done === undefined || operation.hasFailed() ? unchanged : { state: null, private: new Uint8Array() };
  }

  const { attributes } = resource.schema;
  let kept: Answer | undefined;
  const keep = (value: Stored<Attributes> | null): void => {
    kept = value === null ? { state: null, private: new Uint8Array() } : stateOf(value, KEPT);
  };
  const stateOf = (value: unknown, allow: Allowance): Answer => {
    const { state, private: data } = partsOf(value);
    return { state: usableState(attributes, state, planned, operation, allow), private: data ?? request.private };
  };

  // At apply, the engine sends a configuration that is wholly known. What was unknown in the plan is checked here first.
  const config = objectOf(request.config) ?? {};
  if (!validateForm(attributes, config, operation)) return unchanged;
  const result = await operation.attempt(() => {
    const context: ApplyContext<unknown, Attributes> = { ...operation.online(), keep };
    const common = { planned, config, private: stored };
    if (prior === null) return resource.create(common, context);
    if (resource.update === undefined) throw updateMissing(operation.type);
    return resource.update({ prior, ...common }, context);
  });
  if (result === undefined) return kept ?? unchanged;
  const answer = stateOf(result.value, IN_STATE);
  agree(attributes, planned, answer.state, operation);
  return answer;
}

function agree(attributes: Attributes, planned: Values, state: CtyValue, operation: Operation): void {
  const values = objectOf(state);
  // After another error, the comparison would only report it again.
  if (values === null || operation.hasFailed()) return;
  try {
    operation.faultless(resultAgainstPlan(attributes, planned, values));
  } catch (thrown) {
    // A value that cannot be compared must not lose the state of an object that exists.
    operation.caught(thrown);
  }
}
