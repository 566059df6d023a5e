import { type Api, idIn, orNull } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import type { KestraConnection } from '../connection';
import { isKestraApiError } from '../errors';
import { idsIn, isObject, textOrNull } from '../json';
import type { CallOptions, KestraTokenFacts, TenantScope } from '../types';
import { grantableIn, rightsIn, superAdminIn } from '../versions';
import { needs, toRead, whereIs } from './calls';

type Parts = Pick<KestraClient, 'whoami' | 'capabilities' | 'permissions' | 'ownToken' | 'ownTokenPasses'>;

/** Shorter beginnings are of a kind of token, not of one token. */
const TELLING_PREFIX = 4;

export function caller(api: Api, { apiToken }: KestraConnection): Parts {
  const look = (path: string, does: string, right: string, { signal }: CallOptions): ApiCall => ({
    method: 'GET',
    path,
    does,
    needs: right,
    repeatable: true,
    ...(signal && { signal }),
  });

  const whoami = remember(async (_key: string, options: CallOptions) => {
    const call = look(pathOf('me'), 'find out who the caller is', 'a valid login', options);
    const me = await api.ask(call);
    const profile = isObject(me.profile) ? me.profile : {};
    return {
      id: idIn(me, call),
      username: textOrNull(profile.username) ?? textOrNull(profile.email),
      superAdmin: superAdminIn(me),
      tenants: idsIn(me.tenants),
    };
  });

  const permissions = remember(async (tenant: string, options: CallOptions) => {
    const right = needs({ tenant }, toRead('ROLE'));
    const path = pathOf(tenant, 'acls', 'permissions');
    const call = look(path, `list what roles of tenant "${tenant}" may grant`, right, options);
    const answer = await orNull(api.raw(call), 'kestra/not-found', 'kestra/forbidden', 'kestra/not-offered');
    return grantableIn(answer);
  });

  const capabilities = remember(async (tenant: string, options: CallOptions) => {
    const { id } = await whoami('', options);
    const does = `read the caller's own access to ${whereIs({ tenant })}`;
    const call = look(pathOf(tenant, 'tenant-access', id), does, needs({ tenant }, toRead('TENANT_ACCESS')), options);
    try {
      const access = await orNull(api.ask(call), 'kestra/not-found', 'kestra/not-offered');
      return access && rightsIn(access);
    } catch (error) {
      if (isKestraApiError(error, 'kestra/forbidden')) return 'forbidden';
      throw error;
    }
  });

  return {
    whoami: (options = {}) => whoami('', options),
    permissions: ({ tenant }: TenantScope, options = {}) => permissions(tenant, options),
    capabilities: ({ tenant }: TenantScope, options = {}) => capabilities(tenant, options),
    async ownToken(tokens, owner, options = {}) {
      if (apiToken === undefined) return null;
      if (owner.kind !== 'me' && owner.id !== (await whoami('', options)).id) return null;
      const text = apiToken.reveal();
      const likely = tokens.filter(({ prefix }) => isBeginning(prefix, text));
      return likely.length === 1 ? (likely[0]?.id ?? null) : null;
    },
    ownTokenPasses: (test) => apiToken !== undefined && test(apiToken),
  };
}

function isBeginning(prefix: KestraTokenFacts['prefix'], token: string): boolean {
  // Shown as `abcd…` or `abcd***`.
  const shown = prefix?.reveal().replace(/[.…*]+$/, '') ?? '';
  return shown.length >= TELLING_PREFIX && token.startsWith(shown);
}

/** Asks once for each key; a failure is forgotten, so that the next call asks again. */
function remember<T>(ask: (key: string, options: CallOptions) => Promise<T>) {
  const known = new Map<string, Promise<T>>();
  return async (key: string, options: CallOptions): Promise<T> => {
    const asked = known.get(key) ?? ask(key, options);
    known.set(key, asked);
    asked.catch(() => known.delete(key));
    return asked;
  };
}
