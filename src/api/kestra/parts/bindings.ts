import { isObject, type JsonObject } from '../../http';
import { idIn, textOrNull } from '../answers';
import { type Api, collected, unlessAlready } from '../api';
import type { ApiCall } from '../api-call';
import type { KestraClient } from '../client';
import { badAnswer } from '../errors';
import type { CallOptions, KestraBinding, KestraBindingInput, TenantScope } from '../types';
import { callsFor } from './calls';

const KIND = { resource: 'BINDING', noun: 'binding' };

export function bindings(api: Api): KestraClient['bindings'] {
  const calls = (scope: TenantScope, options: CallOptions) => callsFor(KIND, scope, options);

  const each: KestraClient['bindings']['each'] = async function* (scope, filter, options = {}) {
    const { type, subjectId, namespace } = filter;
    const call: ApiCall = {
      ...calls(scope, options).list(),
      query: { ...(type && { type }), ...(subjectId && { id: subjectId }), ...(namespace && { namespace }) },
    };
    for await (const item of api.each(call)) {
      const binding = bindingIn(item, call);
      // A version ignores a filter that it does not know.
      if (
        (type === undefined || binding.type === type) &&
        (subjectId === undefined || binding.subjectId === subjectId) &&
        (namespace === undefined || binding.namespace === namespace)
      )
        yield binding;
    }
  };

  const search: KestraClient['bindings']['search'] = (scope, filter, options) =>
    collected(each(scope, filter, options));

  const get: KestraClient['bindings']['get'] = async (scope, id, options = {}) => {
    const call = calls(scope, options).get(id);
    const answer = await api.find(call);
    return answer && bindingIn(answer, call);
  };

  return {
    async create(scope, binding, options = {}) {
      const { type, subjectId, roleId, namespace } = binding;
      const what = `${roleId} for ${type.toLowerCase()} ${subjectId}`;
      const body = { type, externalId: subjectId, roleId, namespaceId: namespace };
      const call = calls(scope, options).create(what, body);
      return api.createOnce(call, `${call.path} ${what}`, {
        read: (answer) => bindingIn(answer, call),
        similar: async () => {
          const found = await search(scope, { type, subjectId }, options);
          return found.filter((other) => isSame(other, binding)).map(({ id }) => id);
        },
        get: (id) => get(scope, id, options),
      });
    },
    get,
    async delete(scope, id, options = {}) {
      await unlessAlready(api.send(calls(scope, options).delete(id)), 'kestra/not-found');
    },
    search,
    each,
  };
}

const isSame = (one: KestraBindingInput, other: KestraBindingInput): boolean =>
  one.roleId === other.roleId && one.namespace === other.namespace;

/** A request has `externalId`, `roleId` and `namespaceId`; a response has objects and `namespace` instead. */
function bindingIn(answer: JsonObject, call: ApiCall): KestraBinding {
  const { type, role, user, group } = answer;
  const subject = type === 'GROUP' ? group : user;
  if ((type !== 'USER' && type !== 'GROUP') || !isObject(subject) || !isObject(role)) throw badAnswer(call);
  return {
    id: idIn(answer, call),
    type,
    subjectId: idIn(subject, call),
    roleId: idIn(role, call),
    namespace: textOrNull(answer.namespace),
    isServiceAccount: typeof subject.type === 'string' ? subject.type === 'SERVICE_ACCOUNT' : null,
  };
}
