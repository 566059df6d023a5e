import { type ApiCall, pathOf } from '../api-call';
import type { CallOptions, KestraScope, TenantScope } from '../types';

/** The path of a scope. */
export const segmentsOf = (scope: KestraScope): readonly string[] => (scope === 'instance' ? [] : [scope.tenant]);

export const whereIs = (scope: KestraScope): string =>
  scope === 'instance' ? 'the instance' : `tenant "${scope.tenant}"`;

/** What a caller needs: a right in a tenant, or to be a super admin. */
export const needs = (scope: KestraScope, right: string): string =>
  scope === 'instance' ? 'to be a super admin' : `the right ${right} in ${whereIs(scope)}, or to be a super admin`;

/** The right to read a resource. */
export const toRead = (resource: string): string => `${resource}: READ (VIEW and LIST from 2.0 on)`;

/** A call. All but POST have the same effect twice as once. */
export const callTo = (
  method: ApiCall['method'],
  path: string,
  texts: Pick<ApiCall, 'does' | 'needs'>,
  { signal }: CallOptions,
): ApiCall => ({ method, path, ...texts, repeatable: method !== 'POST', signal });

/** A kind of object of a tenant. */
export interface ObjectKind {
  /** The name in rights: `ROLE`. */
  readonly resource: string;
  /** The name in messages: `role`. With an `s`, it is the path. */
  readonly noun: string;
}

/** The calls that all kinds of objects of a tenant have. */
export function callsFor({ resource, noun }: ObjectKind, scope: TenantScope, options: CallOptions) {
  const path = (...rest: readonly string[]) => pathOf(scope.tenant, `${noun}s`, ...rest);
  const about = (name: string) => `${noun} "${name}" in ${whereIs(scope)}`;
  const call = (method: ApiCall['method'], at: string, does: string, right: string) =>
    callTo(method, at, { does, needs: needs(scope, right) }, options);
  return {
    create: (name: string, body: object): ApiCall => ({
      ...call('POST', path(), `create ${about(name)}`, `${resource}: CREATE`),
      body,
    }),
    get: (id: string) => call('GET', path(id), `read ${about(id)}`, toRead(resource)),
    update: (id: string, body: object): ApiCall => ({
      ...call('PUT', path(id), `update ${about(id)}`, `${resource}: UPDATE`),
      body,
    }),
    delete: (id: string) => call('DELETE', path(id), `delete ${about(id)}`, `${resource}: DELETE`),
    list: () => call('GET', path('search'), `list the ${noun}s of ${whereIs(scope)}`, toRead(resource)),
  };
}
