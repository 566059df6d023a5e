import { type Api, idIn, onlyOne, unlessAlready } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import { badAnswer, withoutEffect } from '../errors';
import { idsIn, type JsonObject, textOrNull } from '../json';
import type { CallOptions, KestraScope, KestraServiceAccount, KestraServiceAccountInput } from '../types';
import { accountNameIn, superAdminIn } from '../versions';
import { needs, segmentsOf, toRead, whereIs } from './calls';

export function serviceAccounts(api: Api): KestraClient['serviceAccounts'] {
  const path = (scope: KestraScope, ...rest: readonly string[]) =>
    pathOf(...segmentsOf(scope), 'service-accounts', ...rest);

  const callTo = (
    method: ApiCall['method'],
    scope: KestraScope,
    verb: string,
    name: string,
    { signal }: CallOptions,
    right: string,
  ): Omit<ApiCall, 'path'> => ({
    method,
    does: `${verb} service account "${name}" in ${whereIs(scope)}`,
    needs: needs(scope, right),
    repeatable: method !== 'POST',
    ...(signal && { signal }),
  });

  async function named(scope: KestraScope, name: string, options: CallOptions) {
    const read = callTo('GET', scope, 'find', name, options, toRead('SERVICE_ACCOUNT'));
    const call = { ...read, path: path(scope) };
    const found = (await api.all(call)).filter((item) => accountNameIn(item) === name);
    return { call, found: found.map((item) => ({ id: idIn(item, call) })) };
  }

  async function get(scope: KestraScope, id: string, options: CallOptions = {}) {
    const call = { ...callTo('GET', scope, 'read', id, options, toRead('SERVICE_ACCOUNT')), path: path(scope, id) };
    const answer = await api.find(call);
    return answer && accountIn(answer, call);
  }

  /** Asked for at the level of the instance alone: there, PATCH and tenants; in a tenant, a PUT that replaces all. */
  async function setTenants(id: string, before: readonly string[], after: readonly string[], { signal }: CallOptions) {
    const change = (method: 'PUT' | 'DELETE', tenant: string): ApiCall => ({
      method,
      path: pathOf(tenant, 'tenant-access', id),
      does: `${method === 'PUT' ? 'give' : 'take'} service account "${id}" access to tenant "${tenant}"`,
      needs: needs('instance', ''),
      repeatable: true,
      ...(signal && { signal }),
    });
    for (const tenant of after.filter((one) => !before.includes(one)))
      await unlessAlready(api.tell(change('PUT', tenant)), 'kestra/conflict');
    for (const tenant of before.filter((one) => !after.includes(one)))
      await unlessAlready(api.tell(change('DELETE', tenant)), 'kestra/not-found');
  }

  return {
    async create(scope, account, options = {}) {
      const head = callTo('POST', scope, 'create', account.name, options, 'SERVICE_ACCOUNT: CREATE');
      const call: ApiCall = { ...head, path: path(scope), body: bodyOf(scope, account) };
      return api.createOnce(call, `${call.path} ${account.name}`, {
        read: (answer) => accountIn(answer, call),
        twins: async () => (await named(scope, account.name, options)).found.map(({ id }) => id),
        get: (id) => get(scope, id, options),
      });
    },
    get,
    async update(scope, id, change, options = {}) {
      return api.writes.run(id, async () => {
        const right = 'SERVICE_ACCOUNT: UPDATE';
        const head = callTo(scope === 'instance' ? 'PATCH' : 'PUT', scope, 'update', id, options, right);
        const call: ApiCall = { ...head, path: path(scope, id) };
        // Read in the same turn as it is written, or what another resource of the run has just added would be lost.
        const readCall = { ...callTo('GET', scope, 'read', id, options, toRead('SERVICE_ACCOUNT')), path: call.path };
        const present = accountIn(await api.ask(readCall), readCall);
        const { name, description } = change;
        if (scope === 'instance') {
          await api.tell({ ...call, body: { name, description: description ?? '' } });
          if (change.tenants) await setTenants(id, present.tenants, change.tenants(present.tenants), options);
        } else {
          const groups = change.groups?.(present.groups) ?? present.groups;
          // PUT replaces all, the flag too. Where it is not set it is left out: who may not set it may not name it either.
          const kept = { ...(present.superAdmin && { superAdmin: true }), ...(description && { description }) };
          await api.tell({ ...call, body: bodyOf(scope, { name, groups, ...kept }) });
        }
        return accountIn(await api.ask(readCall), readCall);
      });
    },
    async delete(scope, id, options = {}) {
      const call = {
        ...callTo('DELETE', scope, 'delete', id, options, 'SERVICE_ACCOUNT: DELETE'),
        path: path(scope, id),
      };
      await api.writes.run(id, () => unlessAlready(api.tell(call), 'kestra/not-found'));
    },
    async findByName(scope, name, options = {}) {
      const { found, call } = await named(scope, name, options);
      const only = onlyOne(found, call, 'service account', name);
      return only && get(scope, only.id, options);
    },
    async setSuperAdmin(id, superAdmin, options = {}) {
      const verb = superAdmin ? 'make a super admin of' : 'take the rights of a super admin from';
      const call: ApiCall = {
        ...callTo('PATCH', 'instance', verb, id, options, ''),
        path: path('instance', id, 'superadmin'),
        body: { superAdmin },
      };
      await api.writes.run(id, () => api.tell(call));
      const now = await get('instance', id, options);
      if (now !== null && now.superAdmin !== superAdmin) throw withoutEffect(call, 'superAdmin');
    },
  };
}

function bodyOf(scope: KestraScope, { name, description, superAdmin, groups, tenants }: KestraServiceAccountInput) {
  return {
    name,
    description: description ?? '',
    ...(superAdmin !== undefined && { superAdmin }),
    ...(scope === 'instance' ? { tenants: tenants ?? [] } : { groups: (groups ?? []).map((id) => ({ id })) }),
  };
}

function accountIn(answer: JsonObject, call: ApiCall): KestraServiceAccount {
  const name = accountNameIn(answer);
  if (name === null) throw badAnswer(call);
  return {
    id: idIn(answer, call),
    name,
    description: textOrNull(answer.description),
    superAdmin: superAdminIn(answer),
    groups: idsIn(answer.groups),
    tenants: idsIn(answer.tenants),
  };
}
