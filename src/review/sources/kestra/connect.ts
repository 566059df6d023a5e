import type { AccessObject, Side, Subject } from '../../objects';

/**
 * A function that completes the subjects of Kestra with what their own objects show. Bindings, memberships and tokens have only
 * an id; whether it is of a user or a service account, in which tenant, and with which name, its identity shows. Ids are unique
 * in a server.
 *
 * @param all - the objects of both sides and of the baseline, the strongest first.
 */
export function kestraConnector(all: Side): <T extends AccessObject>(objects: readonly T[]) => readonly T[] {
  const known = new Map<string, Subject>();
  for (const object of all) {
    if (object.kind !== 'KestraIdentity') continue;
    const key = keyOf(object.subject);
    if (key === undefined) continue;
    const found = known.get(key);
    if (found === undefined || nameIn(found) === undefined) known.set(key, object.subject);
  }
  const complete = (subject: Subject): Subject => known.get(keyOf(subject) ?? '') ?? subject;
  return (objects) => objects.map((object) => connected(object, complete));
}

function connected<T extends AccessObject>(object: T, complete: (subject: Subject) => Subject): T {
  if (object.kind === 'KestraMembership')
    return { ...object, group: complete(object.group), member: complete(object.member) };
  const hasSubject = 'subject' in object && object.subject !== undefined;
  return hasSubject ? { ...object, subject: complete(object.subject) } : object;
}

const nameIn = (subject: Subject): string | undefined => ('name' in subject ? subject.name : undefined);

/** Undefined for a subject of Kubernetes. */
const keyOf = (subject: Subject): string | undefined =>
  'id' in subject
    ? JSON.stringify([subject.target, subject.kind === 'KestraGroup' ? 'group' : 'user', subject.id])
    : undefined;
