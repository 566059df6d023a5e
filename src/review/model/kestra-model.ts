import type { KestraGrant } from '../../access';
import { type AccessObject, groupBy, type KestraRole, memoized, type Side, type Subject, subjectKey } from '../objects';
import type { KestraModel, Membership } from './access-model';
import { membersAmong, othersOf } from './members';

const ALL = '*';

/** A super-admin, which 2.0 calls the owner of the instance. */
const EVERYTHING: KestraGrant = { tenant: ALL, resource: ALL, action: ALL };

export const isSubjectOfKestra = ({ kind }: Subject): boolean => kind.startsWith('Kestra');

const kindOf =
  <K extends AccessObject['kind']>(kind: K) =>
  (object: AccessObject): object is Extract<AccessObject, { readonly kind: K }> =>
    object.kind === kind;

/** What the objects of Kestra of one side allow. */
export function kestraModel(side: Side): KestraModel {
  const roles = groupBy(side.filter(kindOf('KestraRole')), roleKey);
  const bindings = groupBy(side.filter(kindOf('KestraBinding')), ({ subject }) => subjectKey(subject));
  const identities = groupBy(side.filter(kindOf('KestraIdentity')), ({ subject }) => subjectKey(subject));
  const memberships = groupBy(side.filter(kindOf('KestraMembership')), ({ member }) => subjectKey(member));
  const subjects = subjectsOf(side);

  /** Several roles of one identity, of a side and of what may stay of another, all count. */
  const rolesOf = (target: string, tenant: string, id: string): readonly KestraRole[] =>
    roles.get(roleKey({ target, tenant, id })) ?? [];
  const ownGrants = memoized((key: string): readonly KestraGrant[] => {
    if (identities.get(key)?.some(({ superAdmin }) => superAdmin)) return [EVERYTHING];
    return (bindings.get(key) ?? []).flatMap(({ target, tenant, roleId, namespace }) =>
      rolesOf(target, tenant, roleId).flatMap((role) => grantsIn(role, namespace)),
    );
  });
  const ownGrantsOf = (subject: Subject) => ownGrants(subjectKey(subject));
  const membershipsOf = (subject: Subject): readonly Membership[] => {
    const groups = (memberships.get(subjectKey(subject)) ?? []).map(({ group }) => [subjectKey(group), group] as const);
    return [...new Map(groups).values()].map((of) => ({ of, by: 'group' }));
  };
  const groupsOf = (subject: Subject): readonly Subject[] => membershipsOf(subject).map(({ of }) => of);
  return {
    subjects,
    membershipsOf,
    membersOf: membersAmong(subjects, groupsOf),
    declarationsOf: (subject) => {
      const key = subjectKey(subject);
      const own = bindings.get(key) ?? [];
      return [
        ...(identities.get(key) ?? []),
        ...(memberships.get(key) ?? []),
        ...own.flatMap((binding) => [binding, ...rolesOf(binding.target, binding.tenant, binding.roleId)]),
      ];
    },
    ownGrantsOf,
    grantsOf: (subject) => [subject, ...othersOf(subject, groupsOf)].flatMap(ownGrantsOf),
    kestraRole: (target, tenant, id) => rolesOf(target, tenant, id)[0],
  };
}

const roleKey = ({ target, tenant, id }: Pick<KestraRole, 'target' | 'tenant' | 'id'>): string =>
  JSON.stringify([target, tenant, id]);

const grantsIn = ({ tenant, permissions }: KestraRole, namespace: string | undefined): readonly KestraGrant[] =>
  Object.entries(permissions).flatMap(([resource, actions]) =>
    actions.map((action) => ({ tenant, ...(namespace !== undefined && { namespace }), resource, action })),
  );

/** Every subject of Kestra that an object mentions, by key: with its name if one of them has it. */
function subjectsOf(side: Side): ReadonlyMap<string, Subject> {
  const subjects = new Map<string, Subject>();
  for (const object of side)
    for (const subject of mentionedIn(object)) {
      if (!isSubjectOfKestra(subject)) continue;
      const key = subjectKey(subject);
      const known = subjects.get(key);
      if (known === undefined || !('name' in known)) subjects.set(key, subject);
    }
  return subjects;
}

function mentionedIn(object: AccessObject): readonly Subject[] {
  if (object.kind === 'KestraMembership') return [object.group, object.member];
  return 'subject' in object && object.subject ? [object.subject] : [];
}
