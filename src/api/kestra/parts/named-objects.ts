import type { JsonObject } from '../../http';
import { idIn, onlyOne, textOrNull } from '../answers';
import { type Api, collected, unlessAlready } from '../api';
import type { ApiCall } from '../api-call';
import type { CallOptions, KestraSummary, TenantScope } from '../types';
import { callsFor, type ObjectKind } from './calls';

/** A kind of object of a tenant that has a name. */
interface NamedKind<Input, Output> extends ObjectKind {
  readonly bodyOf: (input: Input) => object;
  readonly read: (answer: JsonObject, call: ApiCall) => Output;
}

/** What roles and groups have in common. */
export function namedObjects<Input extends { readonly name: string }, Output>(
  api: Api,
  kind: NamedKind<Input, Output>,
) {
  const calls = (scope: TenantScope, options: CallOptions) => callsFor(kind, scope, options);

  async function* each(scope: TenantScope, options: CallOptions = {}): AsyncGenerator<KestraSummary> {
    const call = calls(scope, options).list();
    for await (const item of api.each(call)) yield { id: idIn(item, call), name: textOrNull(item.name) ?? '' };
  }

  const list = (scope: TenantScope, options: CallOptions = {}): Promise<readonly KestraSummary[]> =>
    collected(each(scope, options));

  async function named(scope: TenantScope, name: string, options: CallOptions): Promise<readonly KestraSummary[]> {
    return (await list(scope, options)).filter((item) => item.name === name);
  }

  async function get(scope: TenantScope, id: string, options: CallOptions = {}): Promise<Output | null> {
    const call = calls(scope, options).get(id);
    const answer = await api.find(call);
    return answer && kind.read(answer, call);
  }

  return {
    async create(scope: TenantScope, input: Input, options: CallOptions = {}): Promise<Output> {
      const call = calls(scope, options).create(input.name, kind.bodyOf(input));
      return api.createOnce(call, `${call.path} ${input.name}`, {
        read: (answer) => kind.read(answer, call),
        similar: async () => (await named(scope, input.name, options)).map(({ id }) => id),
        get: (id) => get(scope, id, options),
      });
    },
    get,
    async update(scope: TenantScope, id: string, input: Input, options: CallOptions = {}): Promise<Output> {
      const call = calls(scope, options).update(id, kind.bodyOf(input));
      return kind.read(await api.ask(call), call);
    },
    async delete(scope: TenantScope, id: string, options: CallOptions = {}): Promise<void> {
      await unlessAlready(api.send(calls(scope, options).delete(id)), 'kestra/not-found');
    },
    async findByName(scope: TenantScope, name: string, options: CallOptions = {}): Promise<Output | null> {
      const found = await named(scope, name, options);
      const only = onlyOne(found, calls(scope, options).list(), kind.noun, name);
      return only && get(scope, only.id, options);
    },
    list,
    each,
  };
}
