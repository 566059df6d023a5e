import type { JsonObject } from '../../http';
import { idIn, idsIn, onlyOne, textOrNull } from '../answers';
import { type Api, collected, unlessAlready } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import { badAnswer, withoutEffect } from '../errors';
import type { CallOptions, KestraScope, KestraServiceAccount, KestraServiceAccountInput } from '../types';
import { accountNameIn, superAdminFields, superAdminIn } from '../versions';
import { callTo, needs, segmentsOf, toRead, whereIs } from './calls';
import { accessCalls } from './tenant-access';

export function serviceAccounts(api: Api): KestraClient['serviceAccounts'] {
  const path = (scope: KestraScope, ...rest: readonly string[]) =>
    pathOf(...segmentsOf(scope), 'service-accounts', ...rest);

  const textsFor = (verb: string, scope: KestraScope, name: string, right: string) => ({
    does: `${verb} service account "${name}" in ${whereIs(scope)}`,
    needs: needs(scope, right),
  });

  const readCall = (scope: KestraScope, id: string, options: CallOptions) =>
    callTo('GET', path(scope, id), textsFor('read', scope, id, toRead('SERVICE_ACCOUNT')), options);

  async function named(scope: KestraScope, name: string, options: CallOptions) {
    const call = callTo('GET', path(scope), textsFor('find', scope, name, toRead('SERVICE_ACCOUNT')), options);
    const found = (await api.all(call)).filter((item) => accountNameIn(item) === name);
    return { call, found: found.map((item) => ({ id: idIn(item, call) })) };
  }

  async function* each(scope: KestraScope, options: CallOptions = {}) {
    const texts = {
      does: `list the service accounts of ${whereIs(scope)}`,
      needs: needs(scope, toRead('SERVICE_ACCOUNT')),
    };
    const call = callTo('GET', path(scope), texts, options);
    for await (const item of api.each(call)) yield { id: idIn(item, call), name: accountNameIn(item) ?? '' };
  }

  async function get(scope: KestraScope, id: string, options: CallOptions = {}) {
    const call = readCall(scope, id, options);
    const answer = await api.find(call);
    return answer && accountIn(answer, call);
  }

  /**
   * For an account of the instance. There, PATCH does not change tenants; in a tenant, PUT replaces the whole
   * account.
   */
  async function setTenants(id: string, before: readonly string[], after: readonly string[], options: CallOptions) {
    for (const tenant of after.filter((one) => !before.includes(one)))
      await unlessAlready(api.send(accessCalls({ tenant }, id, options).grant()), 'kestra/conflict');
    for (const tenant of before.filter((one) => !after.includes(one)))
      await unlessAlready(api.send(accessCalls({ tenant }, id, options).revoke()), 'kestra/not-found');
  }

  return {
    async create(scope, account, options = {}) {
      const texts = textsFor('create', scope, account.name, 'SERVICE_ACCOUNT: CREATE');
      const call: ApiCall = { ...callTo('POST', path(scope), texts, options), body: bodyOf(scope, account) };
      return api.createOnce(call, `${call.path} ${account.name}`, {
        read: (answer) => accountIn(answer, call),
        similar: async () => (await named(scope, account.name, options)).found.map(({ id }) => id),
        get: (id) => get(scope, id, options),
      });
    },
    get,
    async update(scope, id, change, options = {}) {
      return api.writes.run(id, async () => {
        const texts = textsFor('update', scope, id, 'SERVICE_ACCOUNT: UPDATE');
        const call = callTo(scope === 'instance' ? 'PATCH' : 'PUT', path(scope, id), texts, options);
        // Read and written without another write between: what another resource of the run has just added must stay.
        const read = readCall(scope, id, options);
        const answer = await api.ask(read);
        const present = accountIn(answer, read);
        const { name, description } = change;
        if (scope === 'instance') {
          await api.send({ ...call, body: { name, description: description ?? '' } });
          if (change.tenants) await setTenants(id, present.tenants, change.tenants(present.tenants), options);
        } else {
          const groups = change.groups?.(present.groups) ?? present.groups;
          // PUT replaces also the flag. Where it is false it is omitted: a caller who may not set it may not send it.
          const kept = present.superAdmin && superAdminFields(true, answer);
          const body = bodyOf(scope, { name, groups, ...(description && { description }) });
          await api.send({ ...call, body: { ...body, ...kept } });
        }
        return accountIn(await api.ask(read), read);
      });
    },
    async delete(scope, id, options = {}) {
      const texts = textsFor('delete', scope, id, 'SERVICE_ACCOUNT: DELETE');
      const call = callTo('DELETE', path(scope, id), texts, options);
      await api.writes.run(id, () => unlessAlready(api.send(call), 'kestra/not-found'));
    },
    async findByName(scope, name, options = {}) {
      const { found, call } = await named(scope, name, options);
      const only = onlyOne(found, call, 'service account', name);
      return only && get(scope, only.id, options);
    },
    list: (scope, options) => collected(each(scope, options)),
    each,
    async setSuperAdmin(id, superAdmin, options = {}) {
      const verb = superAdmin ? 'grant super admin rights to' : 'remove super admin rights from';
      const texts = textsFor(verb, 'instance', id, '');
      const call: ApiCall = {
        ...callTo('PATCH', path('instance', id, 'superadmin'), texts, options),
        body: { superAdmin },
      };
      await api.writes.run(id, () => api.send(call));
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
