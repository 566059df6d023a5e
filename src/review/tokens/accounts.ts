import { type AccessObject, groupBy, type Side, type Sides, type Subject, subjectKey } from '../objects';
import type { Place, Plan, ResourceChange } from '../plan';

/** An account of a machine that a plan deletes, also to create it again: all its tokens end with it. */
export interface EndedAccount {
  readonly subject: Subject;
  readonly place: Place;
  /** True if an account of the same name is created, which has other tokens. */
  readonly isReplaced: boolean;
}

/** The accounts that a plan deletes, by their keys. */
export function endedAccounts(plan: Plan, sides: Sides): ReadonlyMap<string, EndedAccount> {
  const after = new Set(declared(sides.after).map(({ key }) => key));
  const changes = groupBy(plan.resources, ({ place }) => place.address);
  const isDeleted = ({ address }: Place): boolean => changes.get(address)?.every(deletes) === true;
  const ended = declared(sides.before).flatMap(({ key, subject, place }) =>
    // What only a baseline has is not deleted. Of a deposed object, the current one can have the same account.
    place && (isDeleted(place) || !after.has(key))
      ? [[key, { subject, place, isReplaced: after.has(key) }] as const]
      : [],
  );
  return new Map(ended);
}

const deletes = ({ action, deferred }: ResourceChange): boolean =>
  !deferred && (action === 'delete' || action === 'replace');

/** The accounts that are not there before the apply, or are other ones after it, by their keys. */
export function newAccounts(sides: Sides, ended: ReadonlyMap<string, EndedAccount>): ReadonlySet<string> {
  const before = new Set(declared(sides.before).map(({ key }) => key));
  const after = declared(sides.after).map(({ key }) => key);
  return new Set(after.filter((key) => !before.has(key) || ended.has(key)));
}

interface Declared {
  readonly key: string;
  readonly subject: Subject;
  readonly place: Place | undefined;
}

const declared = (side: Side): readonly Declared[] =>
  side.flatMap((object) => {
    const subject = accountOf(object);
    const place = object.origin.from === 'plan' ? object.origin.place : undefined;
    return subject ? [{ key: subjectKey(subject), subject, place }] : [];
  });

function accountOf(object: AccessObject): Subject | undefined {
  if (object.kind === 'ServiceAccount') {
    const { kind, target, namespace, name } = object;
    return { kind, target, namespace, name };
  }
  return object.kind === 'KestraIdentity' && object.subject.kind !== 'KestraGroup' ? object.subject : undefined;
}
