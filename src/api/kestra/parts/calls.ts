import type { ApiCall } from '../api-call';
import type { KestraScope, TenantScope } from '../types';

/** The path of a scope. */
export const segmentsOf = (scope: KestraScope): readonly string[] => (scope === 'instance' ? [] : [scope.tenant]);

export const whereIs = (scope: KestraScope): string =>
  scope === 'instance' ? 'the instance' : `tenant "${scope.tenant}"`;

/** What a caller needs: a right in a tenant, or to be a super admin. */
export const needs = (scope: KestraScope, right: string): string =>
  scope === 'instance' ? 'to be a super admin' : `the right ${right} in ${whereIs(scope)}, or to be a super admin`;

/** How a right to look at something is called. */
export const toRead = (resource: string): string => `${resource}: READ (VIEW and LIST from 2.0 on)`;

/** The calls that every kind of object has. */
export function callsFor(resource: string, noun: string, scope: TenantScope, signal: AbortSignal | undefined) {
  const about = (name: string) => `${noun} "${name}" in ${whereIs(scope)}`;
  const call = (method: ApiCall['method'], path: string, does: string, right: string): ApiCall => ({
    method,
    path,
    does,
    needs: needs(scope, right),
    repeatable: method !== 'POST',
    ...(signal && { signal }),
  });
  return {
    create: (path: string, name: string, body: object): ApiCall => ({
      ...call('POST', path, `create ${about(name)}`, `${resource}: CREATE`),
      body,
    }),
    get: (path: string, id: string) => call('GET', path, `read ${about(id)}`, toRead(resource)),
    update: (path: string, id: string, body: object): ApiCall => ({
      ...call('PUT', path, `update ${about(id)}`, `${resource}: UPDATE`),
      body,
    }),
    delete: (path: string, id: string) => call('DELETE', path, `delete ${about(id)}`, `${resource}: DELETE`),
    list: (path: string) => call('GET', path, `list the ${noun}s of ${whereIs(scope)}`, toRead(resource)),
  };
}
