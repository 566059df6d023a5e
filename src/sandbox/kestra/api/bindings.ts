import { invalidEntity, notFound } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import { newId } from '../ids';
import type { Binding, BindingType } from '../model';
import { Fields } from './fields';
import { groupOf, roleOf, userOf } from './find';
import { listed } from './search';
import { displayName } from './tenant-access';

const PATH = '/api/v1/{tenant}/bindings';
const resource = 'BINDING';

/** Bindings of a tenant. They cannot be changed, only created and deleted; two equal bindings can exist. */
export const bindings: readonly Route[] = [
  { method: 'POST', path: PATH, needs: { resource, verb: 'create' }, handle: create },
  { method: 'POST', path: `${PATH}/bulk`, needs: { resource, verb: 'create' }, handle: createMany },
  { method: 'GET', path: `${PATH}/search`, needs: { resource, verb: 'list' }, handle: search },
  { method: 'GET', path: `${PATH}/{id}`, needs: { resource, verb: 'get' }, handle: get },
  { method: 'DELETE', path: `${PATH}/{id}`, needs: { resource, verb: 'delete' }, handle: remove },
];

function create(call: Call): Answer {
  return ok(shown(call, store(call, read(call, call.json()))));
}

/** Creates all bindings or none. */
function createMany(call: Call): Answer {
  const wanted = call.json();
  if (!Array.isArray(wanted)) throw invalidEntity('body', 'must be a list');
  return ok(wanted.map((one: unknown) => read(call, one)).map((binding) => shown(call, store(call, binding))));
}

function search(call: Call): Answer {
  const { world, tenant, query } = call;
  const [type, id, namespace] = [query.get('type'), query.get('id'), query.get('namespace')];
  const found = [...world.state.bindings.values()].filter(
    (binding) =>
      binding.tenant === tenant &&
      (type === null || binding.type === type) &&
      (id === null || binding.subjectId === id) &&
      (namespace === null || binding.namespace === namespace),
  );
  return listed(call, found, {
    show: (binding) => shown(call, binding),
    text: ({ roleId }) => world.state.roles.get(roleId)?.name ?? '',
    fields: { namespace: (binding) => binding.namespace ?? '', type: (binding) => binding.type },
    declared: ['type', 'id', 'namespace'],
  });
}

function get(call: Call): Answer {
  return ok(shown(call, bindingOf(call)));
}

function remove(call: Call): Answer {
  call.world.state.bindings.delete(bindingOf(call).id);
  return NO_CONTENT;
}

function read(call: Call, body: unknown): Binding {
  const fields = new Fields(body);
  const type = readType(fields.requiredText('type'));
  const externalId = fields.requiredText('externalId');
  const role = roleOf(call, fields.requiredText('roleId'));
  const subject = type === 'USER' ? userOf(call, externalId) : groupOf(call, externalId);
  const namespace = fields.text('namespaceId');
  return { id: newId(), tenant: call.tenant, type, subjectId: subject.id, roleId: role.id, namespace };
}

function readType(text: string): BindingType {
  if (text !== 'USER' && text !== 'GROUP') throw invalidEntity('type', 'must be among USER, GROUP');
  return text;
}

function store({ world }: Call, binding: Binding): Binding {
  world.state.bindings.set(binding.id, binding);
  return binding;
}

function bindingOf(call: Call): Binding {
  const id = call.param('id');
  const binding = call.world.state.bindings.get(id);
  if (binding?.tenant !== call.tenant) throw notFound(`binding ${id}`);
  return binding;
}

/** With the role and the subject as objects: `externalId` and `namespaceId` are fields of requests only. */
function shown({ world: { state } }: Call, { id, type, namespace, roleId, subjectId }: Binding): object {
  const role = state.roles.get(roleId);
  const user = type === 'USER' ? state.users.get(subjectId) : undefined;
  const group = type === 'GROUP' ? state.groups.get(subjectId) : undefined;
  return {
    id,
    type,
    namespace,
    role: role && { id: role.id, name: role.name },
    group: group && { id: group.id, name: group.name },
    user: user && { id: user.id, username: user.username, displayName: displayName(user), type: user.type },
  };
}
