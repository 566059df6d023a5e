import { reviewFindings } from '../../../findings';
import type { AccessModel } from '../../model';
import { type Subject, subjectText } from '../../objects';
import type { Place } from '../../plan';
import { reachOf } from '../../reach';
import type { ReachPath } from '../../result';
import { type Found, placeOf } from '../found';
import { isBinding, type Scene } from '../scene';

/** Whom subjects can act as after the apply, by steps that the plan adds: the worst way of each kind, for each subject. */
export const reachFindings = (before: Scene, after: Scene): readonly Found[] =>
  [...after.model.subjects.values()].flatMap((subject) => {
    const paths = reachOf(subject, before.model, after.model);
    const place = paths.length === 0 ? undefined : placeOfAccess(after.model, subject);
    return KINDS.flatMap(({ describe, has }) => {
      const path = paths.find(has);
      return path ? [{ finding: describe(subjectText(subject), path.text), subject, place, added: true }] : [];
    });
  });

const KINDS: readonly {
  readonly describe: (subject: string, path: string) => Found['finding'];
  readonly has: (path: ReachPath) => boolean;
}[] = [
  { describe: reviewFindings.reach.everything, has: ({ toEverything }) => toEverything },
  { describe: reviewFindings.reach.stronger, has: ({ toEverything, unseen }) => !toEverything && !unseen },
  { describe: reviewFindings.reach.unseen, has: ({ unseen }) => unseen === true },
];

/** The first binding of a subject that the plan declares. */
const placeOfAccess = (model: AccessModel, subject: Subject): Place | undefined =>
  model
    .declarationsOf(subject)
    .filter(isBinding)
    .map(placeOf)
    .find((place) => place !== undefined);
