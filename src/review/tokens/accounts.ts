import { type AccessObject, type Side, type Sides, type Subject, subjectKey } from '../objects';
import type { Place, Plan } from '../plan';

/** An account of a machine that a plan deletes, also to create it again: all its tokens end with it. */
export interface EndedAccount {
  readonly subject: Subject;
  readonly place: Place;
  /** True if an account of the same name is created, which has other tokens. */
  readonly isReplaced: boolean;
}

/** The accounts that a plan deletes, by their keys. */
export function endedAccounts(plan: Plan, sides: Sides): ReadonlyMap<string, EndedAccount> {
  const after = declared(sides.after);
  const replaced = new Set(
    plan.resources.flatMap(({ action, place }) => (action === 'replace' ? [place.address] : [])),
  );
  const ended = [...declared(sides.before)].flatMap(([key, { subject, place }]) => {
    const isReplaced = place !== undefined && replaced.has(place.address);
    // What only a baseline has is not deleted.
    return place && (isReplaced || !after.has(key)) ? [[key, { subject, place, isReplaced }] as const] : [];
  });
  return new Map(ended);
}

/** The accounts that are not there before the apply, or are other ones after it, by their keys. */
export function newAccounts(sides: Sides, ended: ReadonlyMap<string, EndedAccount>): ReadonlySet<string> {
  const before = declared(sides.before);
  return new Set([...declared(sides.after).keys()].filter((key) => !before.has(key) || ended.has(key)));
}

interface Declared {
  readonly subject: Subject;
  readonly place: Place | undefined;
}

const declared = (side: Side): ReadonlyMap<string, Declared> =>
  new Map(
    side.flatMap((object) => {
      const subject = accountOf(object);
      const place = object.origin.from === 'plan' ? object.origin.place : undefined;
      return subject ? [[subjectKey(subject), { subject, place }] as const] : [];
    }),
  );

function accountOf(object: AccessObject): Subject | undefined {
  if (object.kind === 'ServiceAccount') {
    const { kind, target, namespace, name } = object;
    return { kind, target, namespace, name };
  }
  return object.kind === 'KestraIdentity' && object.subject.kind !== 'KestraGroup' ? object.subject : undefined;
}
