import { conflict } from '../errors';
import { ok, type Answer, type Call } from '../http/call';
import { newId } from '../ids';
import type { Group } from '../model';
import { Fields } from './fields';
import { groupOf } from './find';
import { type NamedKind, namedRoutes, ofTenant } from './named-routes';
import { admit, writeGroups } from './write-users';

const GROUPS: NamedKind<Group> = {
  path: '/api/v1/{tenant}/groups',
  resource: 'GROUP',
  all: ({ world }) => world.state.groups.values(),
  find: groupOf,
  shown,
  summary,
  byId: summary,
  create,
  update,
  remove,
};

/** Groups of a tenant. */
export const groups = namedRoutes(GROUPS);

async function create(call: Call): Promise<Answer> {
  const fields = new Fields(call.json());
  const name = fields.requiredText('name');
  const description = fields.text('description');
  refuseTakenName(call, name);
  const members = (fields.texts('membersId') ?? []).map((id) => admit(call, id));
  const group: Group = { id: newId(), tenant: call.tenant, name, description };
  call.world.state.groups.set(group.id, group);
  for (const user of members) await writeGroups(call, user, (joined) => joined.set(group.id, 'MEMBER'));
  return ok(shown(group));
}

function update(call: Call): Answer {
  const group = groupOf(call, call.param('id'));
  const fields = new Fields(call.json());
  const name = fields.requiredText('name');
  if (name !== group.name) refuseTakenName(call, name);
  group.name = name;
  group.description = fields.text('description');
  return ok(shown(group));
}

function remove(call: Call): Answer {
  call.world.state.removeGroup(groupOf(call, call.param('id')));
  return ok();
}

/** @throws KestraError 409 */
function refuseTakenName(call: Call, name: string): void {
  if (ofTenant(call, GROUPS).some((group) => group.name === name))
    throw conflict('a group with this name already exists');
}

function shown({ id, name, description }: Group): object {
  return { id, name, description };
}

function summary({ world }: Call, { id, name, description }: Group): object {
  return { id, name, ...(world.profile.richSummaries && { description }) };
}
