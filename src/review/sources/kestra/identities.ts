import { type AccessObject, type Subject, SUBJECT_WORDS, type Unjudged } from '../../objects';
import { flagAt, listAt, textAt, valueAt, type ResourceChange, Unknown, type Value, type Values } from '../../plan';
import type { SideReading } from '../reading';
import {
  dependenciesOf,
  GROUPS,
  idOf,
  type IdentityKind,
  type KestraContext,
  originOf,
  referredId,
  SERVICE_ACCOUNTS,
  tenantOf,
  unknownPart,
  userById,
  USERS,
} from './context';

/** Reads a service account, user or group, with the memberships that it lists. */
export const readIdentity =
  (kind: IdentityKind) =>
  (values: Values, resource: ResourceChange, context: KestraContext): SideReading => {
    const { target } = resource;
    const ofInstance = kind === 'KestraUser' || valueAt(values, 'tenants') !== undefined;
    const name = textAt(values, kind === 'KestraUser' ? 'username' : 'name') ?? textAt(values, 'email');
    const subject: Subject = {
      ...{ kind, target, id: idOf(values, resource) },
      ...(!ofInstance && { tenant: tenantOf(values, resource, context) }),
      ...nameOf(name, textAt(values, 'email')),
    };
    // Kestra 2.0 calls it the owner of the instance.
    const superAdmin = flagAt(values, 'super_admin') ?? flagAt(values, 'instance_owner') ?? false;
    const groups = kind === 'KestraGroup' ? [] : listAt(values, 'groups');
    const memberships = groups instanceof Unknown ? [] : groups.map((group) => readGroup(group, subject));
    const origin = originOf(resource);
    const identity: AccessObject = { kind: 'KestraIdentity', subject, superAdmin: superAdmin === true, origin };
    return {
      objects: [identity, ...memberships.flatMap(({ object }) => object ?? [])],
      unjudged: [
        ...(superAdmin instanceof Unknown && resource.mode === 'managed'
          ? [unknownPart(resource, SUBJECT_WORDS[kind], { unknown: 'whether it has all rights', ...on(superAdmin) })]
          : []),
        ...(groups instanceof Unknown && !isOnlyComputed(groups, resource) ? [unknownGroups(groups)] : []),
        ...memberships.flatMap(({ unjudged }) => unjudged ?? []),
      ],
    };

    function readGroup(value: Value, member: Subject): { object?: AccessObject; unjudged?: Unjudged } {
      // A block in the type of kestra-io.
      const given = typeof value === 'string' || value instanceof Unknown ? value : valueAt(value, 'id');
      const id = referredId(given, GROUPS, context);
      if (id === undefined) return { unjudged: unknownGroups(given) };
      const group: Subject = { kind: 'KestraGroup', target, tenant: tenantOf(values, resource, context), id };
      return { object: { kind: 'KestraMembership', target, group, member, origin: originOf(resource) } };
    }

    function unknownGroups(given: Value | undefined): Unjudged {
      return unknownPart(resource, SUBJECT_WORDS[kind], { unknown: 'a group that it is a member of', ...on(given) });
    }
  };

/** The type of kestra-io reads the groups where the configuration has none: those of a new account are none. */
const isOnlyComputed = ({ references }: Unknown, { action, mode }: ResourceChange): boolean =>
  references.length === 0 && (action === 'create' || mode === 'data');

const on = (value: Value | undefined) => ({ dependsOn: dependenciesOf(value) });

const nameOf = (...names: readonly (string | Unknown | undefined)[]): { readonly name?: string } => {
  const name = names.find((one) => typeof one === 'string');
  return name === undefined ? {} : { name };
};

/** Reads the membership of one user or service account in one group. */
export function readMembership(values: Values, resource: ResourceChange, context: KestraContext): SideReading {
  const { target } = resource;
  const [groupId, userId] = [valueAt(values, 'group_id'), valueAt(values, 'user_id')];
  const group = referredId(groupId, GROUPS, context);
  const user = referredId(userId, [...SERVICE_ACCOUNTS, ...USERS], context);
  if (group === undefined || user === undefined)
    return {
      objects: [],
      unjudged: [
        unknownPart(resource, 'Kestra group membership', {
          unknown: group === undefined ? 'its group' : 'its member',
          dependsOn: dependenciesOf(group === undefined ? groupId : undefined, user === undefined ? userId : undefined),
        }),
      ],
    };
  const groupSubject: Subject = { kind: 'KestraGroup', target, tenant: tenantOf(values, resource, context), id: group };
  const membership: AccessObject = {
    ...{ kind: 'KestraMembership', target, group: groupSubject, member: userById(target, user) },
    origin: originOf(resource),
  };
  return { objects: [membership], unjudged: [] };
}
