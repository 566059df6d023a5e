import { isDeepStrictEqual } from 'node:util';
import { UNKNOWN, equal, isUnknown } from '../cty';
import type { Provider } from '../plugin';
import type { Attributes } from './attribute';
import { planAgainstConfig } from './engine-rules';
import { problemsOfAll } from './value-problems';
import type { Problem } from './value-problems';
import type { PrivateData } from './contract';
import type { ErasedResource } from './define';
import type { PlanAnswer } from './define-resource';
import { willBeReplaced } from './errors';
import type { Operation } from './operation';
import { decodePrivate, encodePrivate } from './private-data';
import { differs, propose, proposeChange } from './propose';
import { firstChange, replacements, valueOn } from './replacements';
import type { Replacement } from './replacements';
import { fieldsOf, isNull, objectOf } from './shape';
import type { Values } from './shape';
import { validateForm } from './validate';

type Request = Parameters<Provider['planResource']>[1];
type Answer = Omit<Awaited<ReturnType<Provider['planResource']>>, 'diagnostics'>;

const IN_PLAN = { unknown: true, complete: false } as const;

/** Plans the change of one object. */
export async function planResource(
  resource: ErasedResource<unknown>,
  request: Request,
  operation: Operation,
): Promise<Answer> {
  const prior = objectOf(request.prior);
  const config = objectOf(request.config);
  const unchanged: Answer = { planned: request.proposed, requiresReplace: [], private: request.private };
  const stored = await operation.attempt(() => decodePrivate(operation.type, request.private));
  if (stored === undefined) return unchanged;
  if (isNull(request.proposed) || config === null) {
    if (prior !== null) await planDelete(resource, prior, stored.value, operation);
    return unchanged;
  }
  const { attributes } = resource.schema;
  const { proposed, changes } = proposeChange(attributes, config, prior);
  if (!validateForm(attributes, config, operation)) return { ...unchanged, planned: proposed };

  const answer = await operation.attempt(() =>
    resource.plan === undefined
      ? {}
      : resource.plan({ prior, config, proposed, private: stored.value }, operation.online()),
  );
  if (answer === undefined) return { ...unchanged, planned: proposed };
  return settle(resource, { prior, config, proposed, changes, private: stored.value }, answer.value, operation);
}

async function planDelete(
  resource: ErasedResource<unknown>,
  prior: Values,
  stored: PrivateData,
  operation: Operation,
): Promise<void> {
  if (resource.planDelete === undefined) return;
  await operation.attempt(() => resource.planDelete?.({ prior, private: stored }, operation.online()));
}

/** The framework's proposal with the answer of the resource's hook, checked against the engine's rules. */
function settle(
  resource: ErasedResource<unknown>,
  request: Proposal & { private: PrivateData },
  answer: PlanAnswer<Attributes>,
  operation: Operation,
): Answer {
  const { attributes } = resource.schema;
  const { prior, config, proposed } = request;
  const asked = prior === null ? [] : (answer.replace ?? []);
  const kept = encodePrivate(answer.private ?? request.private);
  if (prior !== null && !request.changes && asked.length === 0 && keeps(proposed, answer.planned))
    return { planned: prior, requiresReplace: [], private: kept };
  const refused: Answer = { planned: proposed, requiresReplace: [], private: kept };
  const overrides = overridesOf(attributes, request, answer, asked);
  if (!operation.faultless(problemsOfAll(attributes, { ...proposed, ...overrides }, IN_PLAN))) return refused;
  const { planned, changes } = withOverrides(attributes, request, overrides);
  const found = prior === null ? [] : byPath([...(changes ? replacements(attributes, prior, planned) : []), ...asked]);
  const problems = [
    ...planAgainstConfig(attributes, config, planned),
    ...inertReplacements(asked, prior, planned),
    ...(prior !== null && changes && found.length === 0 ? withoutUpdate(resource) : []),
  ];
  if (!operation.faultless(problems)) return refused;
  for (const { path, reason } of announced(found, answer.effect))
    operation.warning(
      willBeReplaced(operation.type, path, reason, answer.effect).at(
        firstChange(path, valueOn(path, prior), valueOn(path, planned)),
      ),
    );
  return { planned: changes ? planned : prior, requiresReplace: found.map(({ path }) => path), private: kept };
}

/** What follows from the configuration and the schema alone. */
interface Proposal {
  readonly prior: Values | null;
  readonly config: Values;
  readonly proposed: Values;
  /** Whether it differs from the prior object. */
  readonly changes: boolean;
}

/**
 * Whether a hook gave only values that are proposed anyway. If the proposal has no change, then neither has the plan, and it
 * follows the rules of {@link settle}: each of its values comes from the engine, or is a default.
 */
function keeps(proposed: Values, planned: PlanAnswer<Attributes>['planned'] = {}): boolean {
  return Object.entries(planned as Readonly<Record<string, unknown>>).every(
    ([name, value]) => value === undefined || (value === proposed[name] && Object.hasOwn(proposed, name)),
  );
}

/** The values that the hook set; and unknown for a computed attribute that it gave as a reason to replace, but without a value. */
function overridesOf(
  attributes: Attributes,
  { prior, config, proposed }: Proposal,
  answer: PlanAnswer<Attributes>,
  asked: readonly Replacement[],
): Values {
  const given = Object.fromEntries(
    Object.entries((answer.planned ?? {}) as Values).filter(([, value]) => (value as unknown) !== undefined),
  );
  const unknown = asked.flatMap(({ path }) => {
    const field = path.length === 1 ? fieldsOf(attributes).find(({ name }) => name === path[0]) : undefined;
    if (field === undefined || Object.hasOwn(given, field.name)) return [];
    const { name, type } = field;
    const free = field.computed && isNull(config[name]);
    const changes = !equal(proposed[name] ?? null, prior?.[name] ?? null, type);
    return free && !changes ? [[name, UNKNOWN] as const] : [];
  });
  return { ...given, ...Object.fromEntries(unknown) };
}

/** If only the hook made a change, the other computed attributes may follow that change. */
function withOverrides(
  attributes: Attributes,
  { prior, config, proposed, changes: changedByUser }: Proposal,
  overrides: Values,
): { readonly planned: Values; readonly changes: boolean } {
  const planned = { ...proposed, ...overrides };
  const changes = differs(attributes, planned, prior);
  return changes && !changedByUser
    ? { planned: { ...propose(attributes, config, prior, 'renew'), ...overrides }, changes }
    : { planned, changes };
}

/** One reason for each path: that of the hook before that of the schema. */
function byPath(all: readonly Replacement[]): Replacement[] {
  return [...new Map(all.map((replacement) => [JSON.stringify(replacement.path), replacement])).values()];
}

/** What the plan shows: with an effect, which is the same for all changes, one warning with all reasons. */
function announced(found: readonly Replacement[], effect: string | undefined): readonly Replacement[] {
  const [first] = found;
  if (first === undefined || effect === undefined) return found;
  return [{ path: first.path, reason: [...new Set(found.map(({ reason }) => reason))].join(' ') }];
}

/** The engine ignores a path whose value does not change, and would update in place. */
function inertReplacements(asked: readonly Replacement[], prior: Values | null, planned: Values): Problem[] {
  return asked
    .filter(({ path }) => {
      const after = valueOn(path, planned);
      return !isUnknown(after) && isDeepStrictEqual(after, valueOn(path, prior));
    })
    .map(({ path }) => ({ path, text: 'is a reason to replace, but does not change' }));
}

/** For a plan that changes the object in place. */
function withoutUpdate(resource: ErasedResource<unknown>): Problem[] {
  return resource.update === undefined
    ? [{ path: [], text: 'A change without replacement was planned, but this type cannot be updated' }]
    : [];
}
