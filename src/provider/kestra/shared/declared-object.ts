import { type Context, type PrivateData, slot } from '../../../kit/framework';
import { declaredTwice } from './errors';

/** The objects that the planned resources of this process declare or delete. */
const claimed = slot(() => new Set<string>());

/**
 * Claims an object for one resource. The engine plans each resource once in a process, changed or not, and in any order,
 * so a second claim is of another resource: removing either would delete the object of the other.
 *
 * @param what - the kind of the object: `group`.
 * @param ids - the known identifiers of the object in the state and of the declared one. The same ones count once.
 * @throws SignetError `kestra/declared-twice`
 */
export function claimObject(
  what: string,
  ids: readonly (string | undefined)[],
  { memory }: Pick<Context<never>, 'memory'>,
): void {
  const all = memory.of(claimed);
  const known = new Set(ids.filter((id) => id !== undefined));
  for (const id of known) {
    const key = JSON.stringify([what, id]);
    if (all.has(key)) throw declaredTwice(what, id);
    all.add(key);
  }
}

/** {@link claimObject} for a planned resource. Returns private data, by which the second half of a replacement is known. */
export function claimPlanned(
  what: string,
  ids: readonly (string | undefined)[],
  { prior, private: stored }: { readonly prior: unknown; readonly private: PrivateData },
  context: Pick<Context<never>, 'memory'>,
): { readonly private: PrivateData } {
  const isSecondHalf = prior === null && stored.claimed === true;
  if (!isSecondHalf) claimObject(what, ids, context);
  return { private: { claimed: prior !== null } };
}
