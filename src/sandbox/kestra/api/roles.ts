import { holds } from '../authorize';
import { forbidden, invalidEntity } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import { newId } from '../ids';
import type { Permissions, Role } from '../model';
import { Fields } from './fields';
import { roleOf } from './find';
import { completed, searched, withIds } from './named';

const PATH = '/api/v1/{tenant}/roles';
const resource = 'ROLE';

/** Roles of a tenant. The managed ones can only be read. */
export const roles: readonly Route[] = [
  { method: 'POST', path: PATH, needs: { resource, verb: 'create' }, handle: create },
  { method: 'GET', path: `${PATH}/search`, needs: { resource, verb: 'list' }, handle: search },
  { method: 'POST', path: `${PATH}/autocomplete`, needs: { resource, verb: 'list' }, handle: autocomplete },
  { method: 'POST', path: `${PATH}/ids`, needs: { resource, verb: 'list' }, handle: byIds },
  { method: 'GET', path: `${PATH}/{id}`, needs: { resource, verb: 'get' }, handle: get },
  { method: 'PUT', path: `${PATH}/{id}`, needs: { resource, verb: 'update' }, handle: update },
  { method: 'DELETE', path: `${PATH}/{id}`, needs: { resource, verb: 'delete' }, handle: remove },
];

function create(call: Call): Answer {
  const role: Role = { id: newId(), tenant: call.tenant, ...read(call, 'create'), isManaged: false };
  call.world.state.roles.set(role.id, role);
  return ok(shown(role));
}

function search(call: Call): Answer {
  const { results, total } = searched(call, ofTenant(call));
  return ok({ results: results.map((role) => summary(call, role)), total });
}

function autocomplete(call: Call): Answer {
  return ok(completed(call, ofTenant(call)).map((role) => summary(call, role)));
}

function byIds(call: Call): Answer {
  return ok(withIds(call, ofTenant(call)).map((role) => ({ ...shown(role), deleted: false })));
}

function get(call: Call): Answer {
  return ok(shown(roleOf(call, call.param('id'))));
}

function update(call: Call): Answer {
  const role = changeable(call);
  Object.assign(role, read(call, 'update'));
  return ok(shown(role));
}

function remove(call: Call): Answer {
  call.world.state.removeRole(changeable(call));
  return NO_CONTENT;
}

/** @throws KestraError 403 for a managed role */
function changeable(call: Call): Role {
  const role = roleOf(call, call.param('id'));
  if (role.isManaged) throw forbidden('a managed role cannot be changed');
  return role;
}

/** @throws KestraError 403 where somebody would give more than they have */
function read(call: Call, verb: 'create' | 'update'): Pick<Role, 'name' | 'description' | 'permissions' | 'isDefault'> {
  const fields = new Fields(call.json());
  const permissions = readPermissions(call, fields.requiredObject('permissions'));
  const name = fields.requiredText('name');
  if (!holds(call.world, call.caller, call.tenant, permissions))
    throw forbidden(`insufficient privileges to ${verb} the role`);
  return {
    name,
    description: fields.text('description'),
    permissions,
    isDefault: fields.flag('isDefault') ?? false,
  };
}

/** In the server's order and without repetition, whatever the order was. */
function readPermissions({ world }: Call, wanted: Readonly<Record<string, unknown>>): Permissions {
  const known = world.profile.permissions;
  for (const [name, actions] of Object.entries(wanted)) {
    const valid = known[name];
    if (!valid) throw invalidEntity(`permissions.${name}`, 'is no permission of this version');
    if (!Array.isArray(actions)) throw invalidEntity(`permissions.${name}`, 'must be a list');
    if (!actions.every((action: unknown) => typeof action === 'string' && valid.includes(action)))
      throw invalidEntity(`permissions.${name}`, `must be among ${valid.join(', ')}`);
  }
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, valid]) => {
      const actions = wanted[name] as readonly string[] | undefined;
      return actions ? [[name, valid.filter((action) => actions.includes(action))]] : [];
    }),
  );
}

function ofTenant({ world, tenant }: Call): Role[] {
  return [...world.state.roles.values()].filter((role) => role.tenant === tenant);
}

function shown({ id, name, description, permissions, isDefault, isManaged }: Role): object {
  return { id, name, description, permissions, isDefault, isManaged };
}

function summary({ world }: Call, { id, name, permissions, isDefault, isManaged }: Role): object {
  const permissionCount = Object.values(permissions).flat().length;
  return { id, name, isDefault, isManaged, ...(world.profile.richSummaries && { permissionCount }) };
}
