import { isSubset, remainder, type Rule } from '../../access';
import {
  AUTHENTICATED,
  BUILT_IN_CLUSTER_BINDINGS,
  BUILT_IN_CLUSTER_ROLES,
  SERVICE_ACCOUNTS,
  UNAUTHENTICATED,
} from '../../facts/kubernetes';
import type { AccessModel } from '../model';
import { type Subject, subjectKey } from '../objects';
import { fingerprints } from './fingerprint';
import { linesOf } from './lines';
import { type Comparison, UNCHANGED } from './subject-difference';

const EVERYBODY: readonly string[] = [AUTHENTICATED, UNAUTHENTICATED, SERVICE_ACCOUNTS];

/** What every cluster gives to all users or ServiceAccounts: nobody is without it. */
const OF_EVERYBODY: readonly Rule[] = Object.entries(BUILT_IN_CLUSTER_BINDINGS)
  .filter(([, subjects]) => subjects.some(({ name }) => EVERYBODY.includes(name)))
  .flatMap(([name]) => BUILT_IN_CLUSTER_ROLES[name]?.rules ?? []);

/** A function that finds what a subject of Kubernetes gains and loses. */
export const kubernetesComparison: Comparison = (before, after, possible) => {
  const fingerprint = fingerprints();

  /** The same text: the subject has the same rules by itself, and is a member of the same others. */
  const textOf = (model: AccessModel, subject: Subject): string =>
    JSON.stringify([
      fingerprint(model.ownRulesOf(subject)),
      model
        .membershipsOf(subject)
        .map(({ of }) => subjectKey(of))
        .sort(),
    ]);

  return (subject) => {
    if (textOf(before, subject) === textOf(after, subject)) return UNCHANGED;
    const kept = keptMemberships(subject, before, after);
    const [rulesBefore, rulesAfter] = [before.rulesOf(subject), after.rulesOf(subject)];
    const gained = remainder(rulesAfter, [...rulesBefore, ...kept.flatMap((one) => after.rulesOf(one))]);
    const lost = remainder(rulesBefore, [
      ...rulesAfter,
      ...possible.rulesOf(subject),
      ...kept.flatMap((one) => before.rulesOf(one)),
    ]);
    return {
      gains: linesOf(gained.accesses),
      losses: linesOf(lost.accesses),
      exact: gained.exact && lost.exact,
      losesEverything:
        lost.accesses.length > 0 && isSubset([...rulesAfter, ...possible.rulesOf(subject)], OF_EVERYBODY),
    };
  };
};

/** Of whom a subject is a member on both sides. */
function keptMemberships(subject: Subject, before: AccessModel, after: AccessModel): readonly Subject[] {
  const old = new Set(before.membershipsOf(subject).map(({ of }) => subjectKey(of)));
  return after
    .membershipsOf(subject)
    .map(({ of }) => of)
    .filter((of) => old.has(subjectKey(of)));
}
