import { reviewFindings } from '../../../findings';
import type { AccessModel } from '../../model';
import { contentOf, isBinding, type Subject, subjectText } from '../../objects';
import type { Place } from '../../plan';
import { reachOf } from '../../reach';
import type { ReachPath } from '../../result';
import { type Found, placeOf } from '../found';
import type { Scene } from '../scene';

/** Whom subjects can act as after the apply, by steps that the plan adds: the worst way of each kind, for each subject. */
export const reachFindings = (before: Scene, after: Scene): readonly Found[] =>
  [...after.model.subjects.values()].flatMap((subject) => {
    const paths = reachOf(subject, before.model, after.model);
    const place = paths.length === 0 ? undefined : placeOfChange(before.model, after.model, subject);
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

/** The declaration of a subject's access that the plan adds or changes, a binding first; otherwise one of its bindings. */
function placeOfChange(before: AccessModel, after: AccessModel, subject: Subject): Place | undefined {
  const old = new Set(before.declarationsOf(subject).map(contentOf));
  const declarations = after.declarationsOf(subject);
  const changed = declarations.filter((one) => !old.has(contentOf(one)));
  return [...changed.filter(isBinding), ...changed, ...declarations.filter(isBinding)]
    .map(placeOf)
    .find((place) => place !== undefined);
}
