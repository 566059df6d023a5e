import type { CtyValue } from '../cty';
import type { ListEvent, ListRequest } from '../plugin';
import { withDefaults } from './data-source';
import type { ErasedList, ErasedResource } from './define';
import type { Listed } from './define-list';
import type { Attributes } from './attribute';
import { differences, identityProblems } from './identity';
import type { Operation } from './operation';
import type { Values } from './shape';
import { IN_STATE } from './usable-state';
import { problemsOfAll } from './value-problems';
import type { Problem } from './value-problems';

type Found = Listed<Attributes, Attributes>;

/**
 * The objects that a list resource finds, each with the warnings since the one before. It ends at the limit, and with the
 * first error.
 */
export async function* listResource(
  list: () => ErasedList<unknown>,
  request: ListRequest,
  operation: Operation,
): AsyncGenerator<ListEvent> {
  let reported = 0;
  const unreported = () => {
    const diagnostics = operation.diagnostics.slice(reported);
    reported += diagnostics.length;
    return diagnostics;
  };
  try {
    const one = list();
    const context = operation.online();
    const config = withDefaults(one.schema.attributes, request.config, operation);
    if (config !== undefined) {
      let remaining = request.limit;
      context.signal.throwIfAborted();
      for await (const found of one.list({ ...request, config }, context)) {
        context.signal.throwIfAborted();
        if (operation.hasFailed() || !operation.faultless(problemsOf(one.resource, found, request))) break;
        yield { found: eventOf(found, request), diagnostics: unreported() };
        remaining -= 1;
        if (remaining === 0) break;
      }
    }
  } catch (thrown) {
    operation.caught(thrown);
  }
  const diagnostics = unreported();
  if (diagnostics.length > 0) yield { diagnostics };
}

function eventOf({ identity, displayName, resource }: Found, { includeResource }: ListRequest): ListEvent['found'] {
  return { identity: identity as Values, displayName, ...(includeResource ? { resource: resource as Values } : {}) };
}

/** What is wrong with an object that was found. */
function problemsOf(
  { schema, identity }: ErasedResource<unknown>,
  found: Found,
  { includeResource }: ListRequest,
): readonly Problem[] {
  // The definition is linted: the resource has an identity.
  if (identity === undefined) return [{ path: [], text: 'The resource has no identity' }];
  const problems = identityProblems(identity, found.identity);
  if (!includeResource || problems.length > 0) return problems;
  const inResource = problemsOfAll(schema.attributes, found.resource, IN_STATE);
  if (inResource.length > 0) return inResource.map(({ path, text }) => ({ path: ['resource', ...path], text }));
  return differences(
    identity,
    (identity.of(found.resource as Values) ?? null) as CtyValue,
    found.identity as Values,
  ).map((name) => ({
    path: ['identity', name],
    text: 'is not that of the resource',
  }));
}
