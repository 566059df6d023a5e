import { conflict, KestraError } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import type { Group, User } from '../model';
import { Fields } from './fields';
import { groupOf, userOf } from './find';
import { listed } from './search';
import { displayName } from './tenant-access';
import { admit, leaveGroups, writeGroups } from './write-users';

const PATH = '/api/v1/{tenant}/groups/{id}/members';

/** Members of groups. Lists show changes with a delay; the record of a user shows its groups at once. */
export const groupMembers: readonly Route[] = [
  { method: 'GET', path: PATH, needs: { membersOfGroups: 'list' }, handle: list },
  { method: 'PUT', path: `${PATH}/{userId}`, needs: { membersOfGroups: 'create' }, handle: add },
  { method: 'DELETE', path: `${PATH}/{userId}`, needs: { membersOfGroups: 'delete' }, handle: remove },
  {
    method: 'PUT',
    path: `${PATH}/membership/{userId}`,
    needs: { membersOfGroups: 'update' },
    handle: setMembership,
  },
  {
    method: 'PUT',
    path: '/api/v1/{tenant}/users/{userId}/groups',
    needs: { membersOfGroups: 'update' },
    handle: replaceGroups,
  },
];

function list(call: Call): Answer {
  const group = groupOf(call, call.param('id'));
  return listed(call, call.world.state.listedMembers(group.id), {
    show: (user) => shown(call, user),
    text: ({ username }) => username,
    fields: { username: ({ username }) => username, id: ({ id }) => id, userId: ({ id }) => id },
  });
}

async function add(call: Call): Promise<Answer> {
  const group = groupOf(call, call.param('id'));
  const user = admit(call, call.param('userId'));
  if (user.groups.has(group.id)) throw conflict('the user is already a member of the group');
  await writeGroups(call, user, (groups) => groups.set(group.id, 'MEMBER'));
  return ok(shown(call, user));
}

async function remove(call: Call): Promise<Answer> {
  const { group, user } = both(call);
  if (!user.groups.has(group.id)) throw conflict('the user is not a member of the group');
  await leaveGroups(call, user, (groups) => groups.delete(group.id));
  return ok(shown(call, user));
}

async function setMembership(call: Call): Promise<Answer> {
  const { group, user } = both(call);
  const membership = call.query.get('membership');
  if (membership !== 'OWNER' && membership !== 'MEMBER')
    throw new KestraError(400, 'Bad Request: membership must be OWNER or MEMBER');
  if (!user.groups.has(group.id)) throw conflict('the user is not a member of the group');
  await writeGroups(call, user, (groups) => groups.set(group.id, membership));
  return ok(shown(call, user));
}

/** Replaces all groups of a user in this tenant. */
async function replaceGroups(call: Call): Promise<Answer> {
  const ids = (new Fields(call.json()).texts('groupIds') ?? []).map((id) => groupOf(call, id).id);
  const user = admit(call, call.param('userId'));
  await leaveGroups(call, user, (groups) => {
    for (const id of [...groups.keys()])
      if (call.world.state.groups.get(id)?.tenant === call.tenant && !ids.includes(id)) groups.delete(id);
    for (const id of ids) groups.set(id, groups.get(id) ?? 'MEMBER');
  });
  return NO_CONTENT;
}

function both(call: Call): { group: Group; user: User } {
  return { group: groupOf(call, call.param('id')), user: userOf(call, call.param('userId')) };
}

function shown({ world, tenant }: Call, user: User): object {
  return {
    id: user.id,
    username: user.username,
    displayName: displayName(user),
    groups: [...user.groups].flatMap(([id, membership]) => {
      const group = world.state.groups.get(id);
      return group?.tenant === tenant ? [{ id, name: group.name, external: false, membership }] : [];
    }),
  };
}
