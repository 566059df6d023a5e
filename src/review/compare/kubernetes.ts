import { isSubset } from '../../access';
import { type AccessModel, OF_EVERYBODY } from '../model';
import { type Subject, subjectKey } from '../objects';
import { fingerprints } from './fingerprint';
import { keptMemberships } from './kept-memberships';
import { netting } from './net';
import { type Comparison, UNCHANGED } from './subject-difference';

/** A function that finds what a subject of Kubernetes gains and loses. */
export const kubernetesComparison: Comparison = (before, after, possible) => {
  const fingerprint = fingerprints();
  const net = netting();

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
    // People of single sign-on have no access before somebody is their account, and discovery is no gain for them.
    const always = subject.kind === 'KargoClaim' || subject.kind === 'ArgoRule' ? OF_EVERYBODY : [];
    const [rulesBefore, rulesAfter] = [before.rulesOf(subject), after.rulesOf(subject)];
    const rulesLeft = [...rulesAfter, ...possible.rulesOf(subject)];
    const gained = net(rulesAfter, [...rulesBefore, ...kept.flatMap((one) => after.rulesOf(one)), ...always]);
    const lost = net(rulesBefore, [...rulesLeft, ...kept.flatMap((one) => before.rulesOf(one)), ...always]);
    return {
      gains: gained.lines,
      losses: lost.lines,
      exact: gained.exact && lost.exact,
      losesEverything: lost.lines.length > 0 && isSubset(rulesLeft, OF_EVERYBODY),
    };
  };
};
