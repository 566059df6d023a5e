import { type Api, idIn, onlyOne, unlessAlready } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import { type JsonObject, textOrNull } from '../json';
import type { CallOptions, KestraRole, KestraRoleInput, TenantScope } from '../types';
import { permissionsIn } from '../versions';
import { callsFor } from './calls';

export function roles(api: Api): KestraClient['roles'] {
  const calls = (scope: TenantScope, { signal }: CallOptions) => callsFor('ROLE', 'role', scope, signal);
  const path = ({ tenant }: TenantScope, ...rest: readonly string[]) => pathOf(tenant, 'roles', ...rest);

  async function list(scope: TenantScope, options: CallOptions = {}) {
    const call = calls(scope, options).list(path(scope, 'search'));
    const found = await api.all(call);
    return found.map((item) => ({ id: idIn(item, call), name: textOrNull(item.name) ?? '' }));
  }

  async function named(scope: TenantScope, name: string, options: CallOptions) {
    return (await list(scope, options)).filter((role) => role.name === name);
  }

  async function get(scope: TenantScope, id: string, options: CallOptions = {}) {
    const call = calls(scope, options).get(path(scope, id), id);
    const answer = await api.find(call);
    return answer && roleIn(answer, call);
  }

  return {
    async create(scope, role, options = {}) {
      const call = calls(scope, options).create(path(scope), role.name, bodyOf(role));
      return api.createOnce(call, `${call.path} ${role.name}`, {
        read: (answer) => roleIn(answer, call),
        twins: async () => (await named(scope, role.name, options)).map(({ id }) => id),
        get: (id) => get(scope, id, options),
      });
    },
    get,
    async update(scope, id, role, options = {}) {
      const call = calls(scope, options).update(path(scope, id), id, bodyOf(role));
      return roleIn(await api.ask(call), call);
    },
    async delete(scope, id, options = {}) {
      await unlessAlready(api.tell(calls(scope, options).delete(path(scope, id), id)), 'kestra/not-found');
    },
    async findByName(scope, name, options = {}) {
      const call = calls(scope, options).list(path(scope, 'search'));
      const only = onlyOne(await named(scope, name, options), call, 'role', name);
      return only && get(scope, only.id, options);
    },
    list,
  };
}

const bodyOf = ({ name, description, permissions, isDefault }: KestraRoleInput) => ({
  name,
  description: description ?? '',
  permissions,
  ...(isDefault !== undefined && { isDefault }),
});

function roleIn(answer: JsonObject, call: ApiCall): KestraRole {
  return {
    id: idIn(answer, call),
    name: textOrNull(answer.name) ?? '',
    description: textOrNull(answer.description),
    permissions: permissionsIn(answer.permissions),
    isDefault: answer.isDefault === true,
    isManaged: answer.isManaged === true,
  };
}
