import { type KestraGrant, kestraRemainder } from '../../access';
import { keptMemberships } from './kept-memberships';
import { kestraLines } from './kestra-lines';
import { type Comparison, UNCHANGED } from './subject-difference';

/** A function that finds what a subject of Kestra gains and loses. */
export const kestraComparison: Comparison = (before, after, possible) => (subject) => {
  const [old, current] = [before.grantsOf(subject), after.grantsOf(subject)];
  if (textOf(old) === textOf(current)) return UNCHANGED;
  const kept = keptMemberships(subject, before, after);
  const may = possible.grantsOf(subject);
  const gained = gainedBy(current, [...old, ...kept.flatMap((one) => after.grantsOf(one))]);
  const lost = kestraRemainder(old, [...current, ...may, ...kept.flatMap((one) => before.grantsOf(one))]);
  return {
    gains: kestraLines(gained.accesses),
    losses: kestraLines(lost.accesses),
    exact: gained.exact && lost.exact,
    losesEverything: lost.accesses.length > 0 && current.length === 0 && may.length === 0,
  };
};

/** The same for the same grants, in any order and however often repeated. */
const textOf = (grants: readonly KestraGrant[]): string =>
  [
    ...new Set(
      grants.map(({ tenant, namespace, resource, action }) => JSON.stringify([tenant, namespace, resource, action])),
    ),
  ]
    .sort()
    .join();

/**
 * What grants allow that others do not. What somebody had before makes no exception from all rights, on the instance or in a
 * tenant: these are one line, and not one for each former permission.
 */
function gainedBy(grants: readonly KestraGrant[], others: readonly KestraGrant[]) {
  const exact = kestraRemainder(grants, others);
  const isNew = kestraRemainder(grants.filter(isEverything), others.filter(isEverything)).accesses.length > 0;
  return isNew ? kestraRemainder(grants, others.filter(isEverything)) : exact;
}

const isEverything = ({ resource, action }: KestraGrant): boolean => resource === '*' && action === '*';
