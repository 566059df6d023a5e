import { conflict } from '../errors';
import { ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import { newId } from '../ids';
import type { Group } from '../model';
import { Fields } from './fields';
import { groupOf, userOf } from './find';
import { completed, searched, withIds } from './named';
import { writeGroups } from './write-groups';

const PATH = '/api/v1/{tenant}/groups';
const resource = 'GROUP';

/** Groups of a tenant. */
export const groups: readonly Route[] = [
  { method: 'POST', path: PATH, needs: { resource, verb: 'create' }, handle: create },
  { method: 'GET', path: `${PATH}/search`, needs: { resource, verb: 'list' }, handle: search },
  { method: 'POST', path: `${PATH}/autocomplete`, needs: { resource, verb: 'list' }, handle: autocomplete },
  { method: 'POST', path: `${PATH}/ids`, needs: { resource, verb: 'list' }, handle: byIds },
  { method: 'GET', path: `${PATH}/{id}`, needs: { resource, verb: 'get' }, handle: get },
  { method: 'PUT', path: `${PATH}/{id}`, needs: { resource, verb: 'update' }, handle: update },
  { method: 'DELETE', path: `${PATH}/{id}`, needs: { resource, verb: 'delete' }, handle: remove },
];

async function create(call: Call): Promise<Answer> {
  const fields = new Fields(call.json());
  const name = fields.requiredText('name');
  const description = fields.text('description');
  const members = (fields.texts('membersId') ?? []).map((id) => userOf(call, id));
  freeName(call, name);
  const group: Group = { id: newId(), tenant: call.tenant, name, description };
  call.world.state.groups.set(group.id, group);
  for (const user of members) await writeGroups(call, user, (joined) => joined.set(group.id, 'MEMBER'));
  return ok(shown(group));
}

function search(call: Call): Answer {
  const { results, total } = searched(call, ofTenant(call));
  return ok({ results: results.map((group) => summary(call, group)), total });
}

function autocomplete(call: Call): Answer {
  return ok(completed(call, ofTenant(call)).map((group) => summary(call, group)));
}

function byIds(call: Call): Answer {
  return ok(withIds(call, ofTenant(call)).map((group) => summary(call, group)));
}

function get(call: Call): Answer {
  return ok(shown(groupOf(call, call.param('id'))));
}

function update(call: Call): Answer {
  const group = groupOf(call, call.param('id'));
  const fields = new Fields(call.json());
  const name = fields.requiredText('name');
  if (name !== group.name) freeName(call, name);
  group.name = name;
  group.description = fields.text('description');
  return ok(shown(group));
}

function remove(call: Call): Answer {
  call.world.state.removeGroup(groupOf(call, call.param('id')));
  return ok();
}

function ofTenant({ world, tenant }: Call): Group[] {
  return [...world.state.groups.values()].filter((group) => group.tenant === tenant);
}

/** @throws KestraError 409 */
function freeName(call: Call, name: string): void {
  if (ofTenant(call).some((group) => group.name === name)) throw conflict('a group with this name already exists');
}

function shown({ id, name, description }: Group): object {
  return { id, name, description };
}

function summary({ world }: Call, { id, name, description }: Group): object {
  return { id, name, ...(world.profile.richSummaries && { description }) };
}
