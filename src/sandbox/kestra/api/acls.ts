import { ok, type Call } from '../http/call';
import type { Route } from '../http/route';
import type { KestraProfile } from '../profiles/profile';

const PATH = '/api/v1/{tenant}/acls';
const needs = 'nothing';

/** The permissions that roles can grant: only names in 1.3, a map of resources to actions in 2.0. */
export const acls: Readonly<Record<KestraProfile, readonly Route[]>> = {
  '1.3': [
    {
      method: 'GET',
      path: `${PATH}/permissions`,
      needs,
      handle: ({ world }) => ok(Object.keys(world.profile.permissions)),
    },
    {
      method: 'GET',
      path: `${PATH}/actions`,
      needs,
      handle: ({ world }) => ok([...new Set(Object.values(world.profile.permissions).flat())]),
    },
  ],
  '2.0': [
    { method: 'GET', path: `${PATH}/permissions`, needs, handle: ({ world }) => ok(world.profile.permissions) },
    { method: 'GET', path: `${PATH}/templates`, needs, handle: (call) => ok(templates(call)) },
  ],
};

function templates({ world }: Call): object {
  return Object.fromEntries(
    Object.entries(world.profile.managedRoles).map(([name, permissions]) => [name.toUpperCase(), permissions]),
  );
}
