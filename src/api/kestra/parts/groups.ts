import { idIn, idsIn, textOrNull } from '../answers';
import { type Api, orNull, unlessAlready } from '../api';
import { pathOf } from '../api-call';
import type { KestraClient } from '../client';
import type { CallOptions, KestraGroup, KestraGroupInput, TenantScope } from '../types';
import { callTo, needs, toRead, whereIs } from './calls';
import { namedObjects } from './named-objects';
import { accessCalls } from './tenant-access';

/** Membership has a right of its own up to 1.x; from 2.0 on it is an action on the group. */
const MEMBERSHIP = 'GROUP_MEMBERSHIP: CREATE and DELETE (GROUP: MANAGE_MEMBERS from 2.0 on)';

export function groups(api: Api): KestraClient['groups'] {
  const where = (scope: TenantScope, groupId: string) => `group "${groupId}" in ${whereIs(scope)}`;
  const membersPath = ({ tenant }: TenantScope, groupId: string, ...rest: readonly string[]) =>
    pathOf(tenant, 'groups', groupId, 'members', ...rest);

  const add = (scope: TenantScope, groupId: string, userId: string, options: CallOptions) => {
    const texts = { does: `add member "${userId}" to ${where(scope, groupId)}`, needs: needs(scope, MEMBERSHIP) };
    return callTo('PUT', membersPath(scope, groupId, userId), texts, options);
  };

  const remove = (scope: TenantScope, groupId: string, userId: string, options: CallOptions) => {
    const does = `remove member "${userId}" from ${where(scope, groupId)}`;
    return callTo('DELETE', membersPath(scope, groupId, userId), { does, needs: needs(scope, MEMBERSHIP) }, options);
  };

  const members: KestraClient['groups']['members'] = async (scope, groupId, options = {}) => {
    const texts = { does: `list the members of ${where(scope, groupId)}`, needs: needs(scope, toRead('GROUP')) };
    const call = callTo('GET', membersPath(scope, groupId), texts, options);
    const found = await api.all(call);
    return found.map((item) => ({ id: idIn(item, call), username: textOrNull(item.username) ?? '' }));
  };

  /** The groups in the record of a member; null where the server has none or the caller may not read it. */
  const groupsOf = async (scope: TenantScope, userId: string, options: CallOptions) => {
    const call = accessCalls(scope, userId, options).read();
    const access = await orNull(api.ask(call), 'kestra/not-found', 'kestra/forbidden', 'kestra/not-offered');
    return access && Array.isArray(access.groups) ? idsIn(access.groups) : null;
  };

  return {
    ...namedObjects<KestraGroupInput, KestraGroup>(api, {
      resource: 'GROUP',
      noun: 'group',
      bodyOf: ({ name, description }) => ({ name, description: description ?? '' }),
      read: (answer, call) => ({
        id: idIn(answer, call),
        name: textOrNull(answer.name) ?? '',
        description: textOrNull(answer.description),
      }),
    }),
    async addMember(scope, groupId, userId, options = {}) {
      await api.writes.run(userId, () =>
        unlessAlready(api.send(add(scope, groupId, userId, options)), 'kestra/conflict'),
      );
    },
    async removeMember(scope, groupId, userId, options = {}) {
      const call = remove(scope, groupId, userId, options);
      await api.writes.run(userId, () => unlessAlready(api.send(call), 'kestra/conflict', 'kestra/not-found'));
    },
    members,
    async isMember(scope, groupId, userId, options = {}) {
      const own = await groupsOf(scope, userId, options);
      if (own !== null) return own.includes(groupId);
      const listed = await orNull(members(scope, groupId, options), 'kestra/not-found');
      return (listed ?? []).some(({ id }) => id === userId);
    },
  };
}
