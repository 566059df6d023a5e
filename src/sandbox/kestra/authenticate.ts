import { timingSafeEqual } from 'node:crypto';

import { unauthorized } from './errors';
import type { ApiToken, User } from './model';
import { hashOf } from './token-vault';
import type { World } from './world';

/** The caller, by API token, or by email and password. @throws KestraError 401 */
export function authenticate(world: World, authorization: string | undefined): { caller: User; token?: ApiToken } {
  const [scheme = '', value = ''] = (authorization ?? '').split(/ +/, 2);
  if (/^bearer$/i.test(scheme)) {
    const token = world.tokens.use(value);
    const caller = token && world.state.users.get(token.ownerId);
    if (!token || !caller) throw unauthorized();
    return { caller, token };
  }
  if (/^basic$/i.test(scheme)) {
    const text = Buffer.from(value, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    const email = text.slice(0, Math.max(colon, 0));
    const caller = [...world.state.users.values()].find(
      ({ type, username, password }) => type === 'STANDARD' && username === email && password !== undefined,
    );
    if (!caller || !same(caller.password ?? '', hashOf(text.slice(colon + 1)))) throw unauthorized();
    return { caller };
  }
  throw unauthorized();
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
