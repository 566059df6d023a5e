import { holds } from '../authorize';
import { forbidden, invalidEntity } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import { newId } from '../ids';
import type { Permissions, Role } from '../model';
import { Fields } from './fields';
import { roleOf } from './find';
import { namedRoutes } from './named-routes';

/** Roles of a tenant. The managed ones can only be read. */
export const roles = namedRoutes<Role>({
  path: '/api/v1/{tenant}/roles',
  resource: 'ROLE',
  all: ({ world }) => world.state.roles.values(),
  find: roleOf,
  shown,
  summary,
  byId: (_call, role) => ({ ...shown(role), deleted: false }),
  create,
  update,
  remove,
});

function create(call: Call): Answer {
  const role: Role = { id: newId(), tenant: call.tenant, ...read(call, 'create'), isManaged: false };
  call.world.state.roles.set(role.id, role);
  return ok(shown(role));
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

/** @throws KestraError 403 where the caller does not have all permissions of the role */
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

/** In the order of the server and without duplicates. */
function readPermissions({ world }: Call, wanted: Readonly<Record<string, unknown>>): Permissions {
  const known = new Map(Object.entries(world.profile.permissions));
  for (const [name, actions] of Object.entries(wanted)) {
    const valid = known.get(name);
    if (!valid) throw invalidEntity(`permissions.${name}`, 'is not a permission of this version');
    if (!Array.isArray(actions)) throw invalidEntity(`permissions.${name}`, 'must be a list');
    if (!actions.every((action: unknown) => typeof action === 'string' && valid.includes(action)))
      throw invalidEntity(`permissions.${name}`, `must be among ${valid.join(', ')}`);
  }
  return Object.fromEntries(
    [...known].flatMap(([name, valid]) => {
      const actions = wanted[name] as readonly string[] | undefined;
      return actions ? [[name, valid.filter((action) => actions.includes(action))]] : [];
    }),
  );
}

function shown({ id, name, description, permissions, isDefault, isManaged }: Role): object {
  return { id, name, description, permissions, isDefault, isManaged };
}

function summary({ world }: Call, { id, name, permissions, isDefault, isManaged }: Role): object {
  const permissionCount = Object.values(permissions).flat().length;
  return { id, name, isDefault, isManaged, ...(world.profile.richSummaries && { permissionCount }) };
}
