import type { KestraPermissions } from '../../../api/kestra';
import { own } from '../../../facts/own';

/** A right with its names in 1.x and, where they differ, in 2.0. One of them is enough. */
export type Right = readonly { readonly resource: string; readonly action: string }[];

const manage = (resource: string): readonly Right[] =>
  ['CREATE', 'UPDATE', 'DELETE'].map((action) => [{ resource, action }]);

/** The rights for all operations on an object, from creation to deletion. */
export const RIGHTS = {
  role: manage('ROLE'),
  group: manage('GROUP'),
  serviceAccount: manage('SERVICE_ACCOUNT'),
  binding: [[{ resource: 'BINDING', action: 'CREATE' }], [{ resource: 'BINDING', action: 'DELETE' }]],
  membership: ['CREATE', 'DELETE'].map((action) => [
    { resource: 'GROUP_MEMBERSHIP', action },
    { resource: 'GROUP', action: 'MANAGE_MEMBERS' },
  ]),
  tenantAccess: ['CREATE', 'DELETE'].map((action) => [
    { resource: 'TENANT_ACCESS', action },
    { resource: 'USER', action },
  ]),
} as const satisfies Record<string, readonly Right[]>;

/** The missing rights, in Kestra's notation: `ROLE: CREATE`. */
export function missingRights(needed: readonly Right[], held: KestraPermissions): readonly string[] {
  return needed
    .filter((ways) => !ways.some(({ resource, action }) => own(held, resource)?.includes(action)))
    .map((ways) => ways.map(({ resource, action }) => `${resource}: ${action}`).join(' or '));
}
