import { equal } from '../cty';
import type { CtyValue } from '../cty';
import type { Call, Provider, WithIdentity } from '../plugin';
import type { IdentityDefinition } from './define-identity';
import type { Attributes } from './attribute';
import type { ErasedResource } from './define';
import { identityChanged, identityMismatch, importUnsupported } from './errors';
import type { Operation } from './operation';
import { fieldsOf, isNull, objectOf } from './shape';
import type { Values } from './shape';
import { IN_STATE, stateOf } from './usable-state';
import { problemsOfAll } from './value-problems';
import { validateConfig } from './validate';

type Resource = ErasedResource<unknown>;
type Identity = IdentityDefinition<Attributes, Attributes, unknown>;
type Answer<M extends 'planResource' | 'applyResource' | 'readResource' | 'importResource' | 'moveResource'> = Omit<
  Awaited<ReturnType<Provider[M]>>,
  'diagnostics'
>;

// Each function adds the identity to the answer of an operation. Without identity, the answer is returned as it is.

/** The identity of an object that exists does not change. That of a new object is not known before apply. */
export function identifyPlan(
  { identity }: Resource,
  request: { prior: CtyValue } & WithIdentity,
  operation: Operation,
  answer: Answer<'planResource'>,
): Answer<'planResource'> {
  const prior = objectOf(request.prior);
  if (identity === undefined || prior === null) return answer;
  // A state that was written before the type had an identity has none.
  return { ...answer, identity: request.identity ?? identityOf(identity, prior, operation) ?? null };
}

export function identifyApplied(
  { identity }: Resource,
  request: WithIdentity,
  operation: Operation,
  answer: Answer<'applyResource'>,
): Answer<'applyResource'> {
  const state = objectOf(answer.state);
  if (identity === undefined || state === null) return answer;
  const before = request.identity ?? null;
  // The state after an error can be incomplete. The next read returns its identity.
  if (operation.hasFailed())
    return { ...answer, identity: identity.renewable ? kept(identity, state, before) : before };
  const after = identityOf(identity, state, operation) ?? null;
  if (after === null) return { ...answer, identity: before };
  const changed = before === null || identity.renewable ? [] : differences(identity, before, after);
  operation.faultless(
    changed.map((name) => ({ path: [name], text: 'is part of the identity, so it must not change' })),
  );
  return { ...answer, identity: after };
}

/** The identity after a failed update, which may have renewed the object before it failed. */
function kept(identity: Identity, state: Values, before: CtyValue): CtyValue {
  try {
    const found: unknown = identity.of(state);
    return found !== undefined && identityProblems(identity, found).length === 0 ? (found as Values) : before;
  } catch {
    // The update has already failed, and its error is reported.
    return before;
  }
}

export function identifyRead(
  { identity }: Resource,
  request: { state: CtyValue; private: Uint8Array } & WithIdentity,
  operation: Operation,
  answer: Answer<'readResource'>,
): Answer<'readResource'> {
  const state = objectOf(answer.state);
  if (identity === undefined || state === null || answer === request) return answer;
  const found = identityOf(identity, state, operation);
  if (found === null) return request;
  if (found === undefined) return { ...answer, identity: request.identity ?? null };
  const changed = isNull(request.identity) ? [] : differences(identity, request.identity ?? null, found);
  if (changed.length === 0) return { ...answer, identity: request.identity ?? found };
  operation.error(identityChanged(operation.type, changed));
  return request;
}

export function identifyImported(
  { identity }: Resource,
  operation: Operation,
  answer: Answer<'importResource'>,
): Answer<'importResource'> {
  const [imported] = answer.resources;
  const state = objectOf(imported?.state);
  if (identity === undefined || imported === undefined || state === null) return answer;
  const found = identityOf(identity, state, operation);
  return found === null ? { resources: [] } : { resources: [{ ...imported, identity: found ?? null }] };
}

export function identifyMoved(
  { identity }: Resource,
  operation: Operation,
  answer: Answer<'moveResource'>,
): Answer<'moveResource'> {
  const state = objectOf(answer.state);
  if (identity === undefined || state === null) return answer;
  return { ...answer, identity: identityOf(identity, state, operation) ?? null };
}

/** Finds an object by the identity that the user gave. */
export async function importByIdentity(
  { identity, schema }: Resource,
  given: CtyValue,
  call: Call,
  operation: Operation,
): Promise<Answer<'importResource'>> {
  const none = { resources: [] };
  if (identity?.import === undefined) throw importUnsupported(operation.type);
  const find = identity.import.bind(identity);
  const { attributes } = identity;
  const asked = objectOf(given) ?? {};
  await validateConfig({ schema: { description: '', attributes } }, asked, call, operation);
  if (operation.hasFailed()) return none;
  const imported = await operation.attempt(() => find(asked, operation.online()));
  if (imported === undefined || operation.hasFailed()) return none;
  const answer = stateOf(schema.attributes, imported.value, operation, new Uint8Array());
  const state = operation.hasFailed() ? null : objectOf(answer.state);
  const found = (state && identityOf(identity, state, operation)) ?? null;
  if (found === null) return none;
  const other = differences(identity, asked, found).filter((name) => !isNull(asked[name]));
  if (other.length === 0) return { resources: [{ ...answer, identity: found }] };
  operation.error(identityMismatch(operation.type, other));
  return none;
}

/**
 * The identity of an object; `undefined` if it has none yet. `null` if the definition's code fails or returns something wrong:
 * then there is an error.
 */
function identityOf(identity: Identity, state: Values, operation: Operation): Values | null | undefined {
  try {
    const found: unknown = identity.of(state);
    if (found === undefined) return undefined;
    return operation.faultless(identityProblems(identity, found)) ? (found as Values) : null;
  } catch (thrown) {
    operation.caught(thrown);
    return null;
  }
}

/** What is wrong with an identity. */
export const identityProblems = ({ attributes }: Identity, value: unknown) =>
  problemsOfAll(attributes, value, IN_STATE).map(({ path, text }) => ({ path: ['identity', ...path], text }));

/** The names of the attributes in which two identities differ. */
export function differences({ attributes }: Identity, a: CtyValue, b: CtyValue): string[] {
  const [left, right] = [objectOf(a), objectOf(b)];
  return fieldsOf(attributes)
    .filter(({ name, type }) => !equal(left?.[name] ?? null, right?.[name] ?? null, type))
    .map(({ name }) => name);
}
