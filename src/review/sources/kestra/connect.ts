import type { AccessObject, Side, Subject } from '../../objects';

/**
 * Completes the subjects of Kestra with what their own objects show. Bindings, memberships and tokens have only an id; whether
 * it is of a user or a service account, in which tenant, and with which name, its identity shows. Ids are unique in a server.
 */
export function connectKestra(side: Side): Side {
  const known = new Map<string, Subject>();
  for (const object of side) {
    if (object.kind !== 'KestraIdentity') continue;
    const key = keyOf(object.subject);
    if (key === undefined) continue;
    const found = known.get(key);
    if (found === undefined || nameIn(found) === undefined) known.set(key, object.subject);
  }
  const complete = (subject: Subject): Subject => known.get(keyOf(subject) ?? '') ?? subject;
  return side.map((object) => connected(object, complete));
}

function connected(object: AccessObject, complete: (subject: Subject) => Subject): AccessObject {
  if (object.kind === 'KestraMembership')
    return { ...object, group: complete(object.group), member: complete(object.member) };
  if (object.kind === 'KestraBinding' || object.kind === 'KestraIdentity')
    return { ...object, subject: complete(object.subject) };
  const ofToken = object.kind === 'Token' || object.kind === 'Seal';
  return ofToken && object.subject ? { ...object, subject: complete(object.subject) } : object;
}

const nameIn = (subject: Subject): string | undefined => ('name' in subject ? subject.name : undefined);

/** Undefined for a subject of Kubernetes. */
const keyOf = (subject: Subject): string | undefined =>
  'id' in subject
    ? JSON.stringify([subject.target, subject.kind === 'KestraGroup' ? 'group' : 'user', subject.id])
    : undefined;
