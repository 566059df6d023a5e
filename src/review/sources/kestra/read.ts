import type { Reading } from '../../objects';
import type { ResourceChange } from '../../plan';
import { bothSides, NOTHING, type SideReading } from '../reading';
import { readBinding } from './bindings';
import type { KestraContext } from './context';
import { readIdentity, readMembership } from './identities';
import { readRole } from './roles';

type Reader = (
  values: NonNullable<ResourceChange['after']>,
  resource: ResourceChange,
  context: KestraContext,
) => SideReading;

/** By the type without `signet_`: the types of both providers have the same names. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['kestra_role', readRole],
  ['kestra_group', readIdentity('KestraGroup')],
  ['kestra_user', readIdentity('KestraUser')],
  ['kestra_service_account', readIdentity('KestraServiceAccount')],
  ['kestra_group_member', readMembership],
  ['kestra_user_group_membership', readMembership],
  ['kestra_binding', readBinding],
]);

/** The objects of a resource of Kestra; undefined for a type that this room does not know. */
export function readKestra(resource: ResourceChange, context: KestraContext): Reading | undefined {
  const reader = READERS.get(resource.type.replace(/^signet_/, ''));
  if (!reader) return undefined;
  return bothSides(resource, (values) => (typeof values === 'object' ? reader(values, resource, context) : NOTHING));
}
