import { ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import { Fields } from './fields';
import { authsOf } from './tenant-access';
import { patchDetails } from './users';

const PATH = '/api/v1/me';

/** The caller. */
export const me: readonly Route[] = [
  { method: 'GET', path: PATH, needs: 'nothing', handle: get },
  { method: 'PATCH', path: PATH, needs: 'nothing', handle: patch },
];

function get({ caller, world }: Call): Answer {
  const { username, firstName, lastName } = caller;
  return ok({
    id: caller.id,
    [world.profile.superAdminField]: caller.superAdmin,
    restricted: caller.restricted,
    profile: { email: caller.type === 'STANDARD' ? username : undefined, firstName, lastName, username },
    auths: authsOf(caller),
    tenants: [...caller.tenants].flatMap((id) => world.state.tenants.get(id) ?? []),
  });
}

function patch(call: Call): Answer {
  patchDetails(call.caller, new Fields(call.json()));
  return get(call);
}
