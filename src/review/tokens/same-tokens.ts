import { type Subject, subjectKey, type Token } from '../objects';
import type { Plan, ResourceChange } from '../plan';
import { readTokens, References } from '../sources';
import type { History } from './histories';
import { deadBecause } from './why';

/** The types whose provider refuses to issue a dead token again, unless an argument allows it. */
const REFUSES = 'signet_service_account_token';

/**
 * The tokens that a plan brings back to life. What a Secret of the token type contains depends only on its name and its account,
 * so a Secret that is created under the name of a deleted one has the same token.
 *
 * @param newAccounts - the keys of accounts that are other ones after the apply: they have other tokens.
 */
export function sameTokens(
  plan: Plan,
  histories: readonly History[],
  newAccounts: ReadonlySet<string>,
): ReadonlySet<History> {
  const dead = new Set([...histories.flatMap(diesIn), ...deletedOutside(plan)].flatMap(keyOf));
  return new Set(
    histories.filter((history) => {
      const { after, resource } = history;
      if (!after?.subject || newAccounts.has(subjectKey(after.subject)) || !resource || !isCreated(resource))
        return false;
      if (resource.type === REFUSES && resource.after?.allow_same_token !== true) return false;
      return keyOf(after).some((key) => dead.has(key));
    }),
  );
}

const isCreated = ({ action, mode }: ResourceChange): boolean =>
  mode === 'managed' && (action === 'create' || action === 'replace' || action === 'replace-forgetting');

/** The token that is dead at the end of an apply, as far as its own resource shows. */
function diesIn({ before, resource }: History): readonly Token[] {
  if (!before || !resource || resource.mode === 'data') return [];
  const isDeleted = resource.action === 'delete' || resource.action === 'replace';
  return isDeleted || deadBecause(resource) !== undefined ? [before] : [];
}

/** The tokens whose Secrets somebody has deleted since the last apply. */
function deletedOutside({ drift }: Plan): readonly Token[] {
  const context = { references: new References({ resources: [] }), tenants: { assumed: () => '' } };
  return drift.flatMap(({ after, ...change }) => {
    if (after !== undefined) return [];
    const resource: ResourceChange = {
      ...{ ...change, mode: 'managed', action: 'delete', createFirst: false },
      ...{ replacePaths: [], imported: false, deferred: false },
    };
    const { before = [] } = readTokens(resource, context) ?? {};
    return before.flatMap((object) => (object.kind === 'Token' ? [object] : []));
  });
}

/** A token in a Secret by its name and account. A generated name is not known, and is not used twice. */
function keyOf({
  type,
  name,
  subject,
}: {
  readonly type: Token['type'];
  readonly name: string;
  readonly subject?: Subject;
}) {
  return type === 'secret' && subject && !name.endsWith('*') ? [JSON.stringify([subjectKey(subject), name])] : [];
}
