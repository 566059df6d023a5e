import { forbidden, notFound } from './errors';
import type { Permissions, User } from './model';
import type { Need } from './http/route';
import type { Right } from './profiles/profile';
import type { World } from './world';

/** @throws KestraError 403 where the caller lacks a right; 404 where the tenant does not exist */
export function authorize(world: World, caller: User, tenant: string, need: Need): void {
  if (tenant !== '' && !world.state.tenants.has(tenant)) throw notFound(`tenant ${tenant}`);
  if (caller.superAdmin || need === 'nothing') return;
  if (need === 'superadmin') throw forbidden('a superadmin is required');
  if (!caller.tenants.has(tenant)) throw forbidden(`no access to tenant ${tenant}`);
  const { resource, action } = rightFor(world, need);
  if (!holds(world, caller, tenant, { [resource]: [action] }))
    throw forbidden(`permission ${resource} ${action} in tenant ${tenant} is required`);
}

/**
 * Whether a user has all of these permissions in the whole tenant. A role that is bound to a namespace does not count:
 * access management is not part of a namespace.
 */
export function holds(world: World, user: User, tenant: string, wanted: Permissions): boolean {
  if (user.superAdmin) return true;
  const roles = world.state
    .bindingsOf(user, tenant)
    .flatMap(({ namespace, roleId }) => (namespace === undefined ? (world.state.roles.get(roleId) ?? []) : []));
  return Object.entries(wanted).every(([resource, actions]) =>
    actions.every((action) => roles.some(({ permissions }) => permissions[resource]?.includes(action) === true)),
  );
}

function rightFor({ profile }: World, need: Exclude<Need, string>): Right {
  if ('membersOfGroups' in need) return profile.memberRight(need.membersOfGroups);
  if ('accessToTenant' in need)
    return { resource: profile.accessResource, action: profile.actionOf(need.accessToTenant) };
  return { resource: need.resource, action: profile.actionOf(need.verb) };
}
