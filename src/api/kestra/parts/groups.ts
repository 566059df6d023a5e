import { type Api, idIn, onlyOne, orNull, unlessAlready } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import { idsIn, type JsonObject, textOrNull } from '../json';
import type { CallOptions, KestraGroup, KestraGroupInput, TenantScope } from '../types';
import { callsFor, needs, toRead, whereIs } from './calls';

/** Membership is a right of its own, which 2.0 counts to the group. */
const MEMBERSHIP = 'GROUP_MEMBERSHIP: CREATE and DELETE (GROUP: MANAGE_MEMBERS from 2.0 on)';

export function groups(api: Api): KestraClient['groups'] {
  const calls = (scope: TenantScope, { signal }: CallOptions) => callsFor('GROUP', 'group', scope, signal);
  const path = ({ tenant }: TenantScope, ...rest: readonly string[]) => pathOf(tenant, 'groups', ...rest);

  async function named(scope: TenantScope, name: string, options: CallOptions) {
    const call = calls(scope, options).list(path(scope, 'search'));
    const found = (await api.all(call)).filter((item) => item.name === name);
    return { call, found: found.map((item) => ({ id: idIn(item, call) })) };
  }

  async function get(scope: TenantScope, id: string, options: CallOptions = {}) {
    const call = calls(scope, options).get(path(scope, id), id);
    const answer = await api.find(call);
    return answer && groupIn(answer, call);
  }

  const memberCall = (
    method: 'PUT' | 'DELETE',
    scope: TenantScope,
    groupId: string,
    userId: string,
    { signal }: CallOptions,
  ): ApiCall => ({
    method,
    path: path(scope, groupId, 'members', userId),
    does: `${method === 'PUT' ? 'add' : 'remove'} member "${userId}" ${method === 'PUT' ? 'to' : 'from'} group "${groupId}" in ${whereIs(scope)}`,
    needs: needs(scope, MEMBERSHIP),
    repeatable: true,
    ...(signal && { signal }),
  });

  const members: KestraClient['groups']['members'] = async (scope, groupId, { signal } = {}) => {
    const call: ApiCall = {
      method: 'GET',
      path: path(scope, groupId, 'members'),
      does: `list the members of group "${groupId}" in ${whereIs(scope)}`,
      needs: needs(scope, toRead('GROUP')),
      repeatable: true,
      ...(signal && { signal }),
    };
    const found = await api.all(call);
    return found.map((item) => ({ id: idIn(item, call), username: textOrNull(item.username) ?? '' }));
  };

  /** The groups in a member's own record; null where this server or this caller has none to read. */
  const groupsOf = async (scope: TenantScope, userId: string, { signal }: CallOptions) => {
    const call: ApiCall = {
      method: 'GET',
      path: pathOf(scope.tenant, 'tenant-access', userId),
      does: `read the access of user "${userId}" to ${whereIs(scope)}`,
      needs: needs(scope, toRead('TENANT_ACCESS')),
      repeatable: true,
      ...(signal && { signal }),
    };
    const access = await orNull(api.ask(call), 'kestra/not-found', 'kestra/forbidden', 'kestra/not-offered');
    return access && Array.isArray(access.groups) ? idsIn(access.groups) : null;
  };

  return {
    async create(scope, group, options = {}) {
      const call = calls(scope, options).create(path(scope), group.name, bodyOf(group));
      return api.createOnce(call, `${call.path} ${group.name}`, {
        read: (answer) => groupIn(answer, call),
        twins: async () => (await named(scope, group.name, options)).found.map(({ id }) => id),
        get: (id) => get(scope, id, options),
      });
    },
    get,
    async update(scope, id, group, options = {}) {
      const call = calls(scope, options).update(path(scope, id), id, bodyOf(group));
      return groupIn(await api.ask(call), call);
    },
    async delete(scope, id, options = {}) {
      await unlessAlready(api.tell(calls(scope, options).delete(path(scope, id), id)), 'kestra/not-found');
    },
    async findByName(scope, name, options = {}) {
      const { found, call } = await named(scope, name, options);
      const only = onlyOne(found, call, 'group', name);
      return only && get(scope, only.id, options);
    },
    async addMember(scope, groupId, userId, options = {}) {
      await api.writes.run(userId, () =>
        unlessAlready(api.tell(memberCall('PUT', scope, groupId, userId, options)), 'kestra/conflict'),
      );
    },
    async removeMember(scope, groupId, userId, options = {}) {
      await api.writes.run(userId, () =>
        unlessAlready(
          api.tell(memberCall('DELETE', scope, groupId, userId, options)),
          'kestra/conflict',
          'kestra/not-found',
        ),
      );
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

const bodyOf = ({ name, description }: KestraGroupInput) => ({ name, description: description ?? '' });

function groupIn(answer: JsonObject, call: ApiCall): KestraGroup {
  return {
    id: idIn(answer, call),
    name: textOrNull(answer.name) ?? '',
    description: textOrNull(answer.description),
  };
}
