import { AskedOnce } from '../../../memo';
import { isObject } from '../../http';
import { idIn, idsIn, textOrNull } from '../answers';
import { type Api, orNull } from '../api';
import { pathOf } from '../api-call';
import type { KestraClient } from '../client';
import type { KestraConnection } from '../connection';
import { isKestraApiError } from '../errors';
import type { CallOptions, KestraTokenFacts, TenantScope } from '../types';
import { grantableIn, rightsIn, superAdminIn } from '../versions';
import { callTo, needs, toRead } from './calls';
import { accessCalls } from './tenant-access';

type Parts = Pick<KestraClient, 'whoami' | 'capabilities' | 'permissions' | 'ownTokens' | 'ownTokenPasses'>;

/** A shorter prefix identifies a kind of token, not one token. */
const SHORTEST_PREFIX = 4;

export function caller(api: Api, { apiToken }: KestraConnection): Parts {
  const whoami = askedOnce(async (_key: string, options: CallOptions) => {
    const call = callTo('GET', pathOf('me'), { does: 'identify the caller', needs: 'valid credentials' }, options);
    const me = await api.ask(call);
    const profile = isObject(me.profile) ? me.profile : {};
    return {
      id: idIn(me, call),
      username: textOrNull(profile.username) ?? textOrNull(profile.email),
      superAdmin: superAdminIn(me),
      tenants: idsIn(me.tenants),
    };
  });

  const permissions = askedOnce(async (tenant: string, options: CallOptions) => {
    const does = `list what roles of tenant "${tenant}" may grant`;
    const texts = { does, needs: needs({ tenant }, toRead('ROLE')) };
    const call = callTo('GET', pathOf(tenant, 'acls', 'permissions'), texts, options);
    const answer = await orNull(api.send(call), 'kestra/not-found', 'kestra/forbidden', 'kestra/not-offered');
    return grantableIn(answer);
  });

  const capabilities = askedOnce(async (tenant: string, options: CallOptions) => {
    const { id } = await whoami('', options);
    const call = accessCalls({ tenant }, id, options).read();
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
    async ownTokens(tokens, owner, options = {}) {
      if (apiToken === undefined) return [];
      if (owner.kind !== 'me' && owner.id !== (await whoami('', options)).id) return [];
      const text = apiToken.reveal();
      return tokens.filter(({ prefix }) => couldBegin(prefix, text)).map(({ id }) => id);
    },
    ownTokenPasses: (test) => apiToken !== undefined && test(apiToken),
  };
}

/** Whether a token can be the one with a listed prefix. A prefix that is missing or too short shows nothing. */
function couldBegin(prefix: KestraTokenFacts['prefix'], token: string): boolean {
  // The server shows `abcd…` or `abcd***`.
  const shown = prefix?.reveal().replace(/[.…*]+$/, '') ?? '';
  return shown.length < SHORTEST_PREFIX || token.startsWith(shown);
}

/** Asks once for each key. */
function askedOnce<T>(ask: (key: string, options: CallOptions) => Promise<T>) {
  const asked = new AskedOnce<T>();
  return (key: string, options: CallOptions): Promise<T> => asked.of(key, () => ask(key, options));
}
