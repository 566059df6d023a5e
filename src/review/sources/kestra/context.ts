import { foreign } from '../../../facts/foreign';
import type { Origin, Subject, Unjudged } from '../../objects';
import { textAt, type ResourceChange, Unknown, type Value, type Values } from '../../plan';
import type { References } from '../references';
import type { Tenants } from './tenants';

/** What the readers of Kestra's types know besides the resource. */
export interface KestraContext {
  readonly references: References;
  readonly tenants: Tenants;
}

export type IdentityKind = 'KestraServiceAccount' | 'KestraUser' | 'KestraGroup';

export const SERVICE_ACCOUNTS = ['signet_kestra_service_account', 'kestra_service_account'];
export const USERS = ['signet_kestra_user', 'kestra_user'];
export const GROUPS = ['signet_kestra_group', 'kestra_group'];
export const ROLES = ['signet_kestra_role', 'kestra_role'];

export const originOf = ({ place }: ResourceChange): Origin => ({ from: 'plan', place });

/** The tenant of a resource. One that is created in the tenant of its provider has an unknown tenant. */
export function tenantOf(values: Values, { target }: ResourceChange, { tenants }: KestraContext): string {
  const tenant = textAt(values, 'tenant') ?? textAt(values, 'tenant_id');
  return typeof tenant === 'string' ? tenant : tenants.assumed(target);
}

/** The id of the object of a resource: that in Kestra, or the address of the resource that creates it. */
export function idOf(values: Values, { place }: ResourceChange): string {
  const id = textAt(values, 'id');
  return typeof id === 'string' ? id : place.address;
}

/** The id of another object, or the address of the resource of these types that creates it; undefined if neither is known. */
export function referredId(value: Value | undefined, types: readonly string[], { references }: KestraContext) {
  const id = textAt(value);
  return id instanceof Unknown ? references.resourceOf(id, types) : id;
}

/** What the unknown parts of a value depend on. */
export const dependenciesOf = (...values: readonly (Value | undefined)[]): readonly string[] => [
  ...new Set(values.flatMap((value) => (value instanceof Unknown ? value.references : []))),
];

export const unknownPart = (
  { place }: ResourceChange,
  kind: string,
  unjudged: Pick<Unjudged, 'unknown' | 'dependsOn' | 'known'> & { readonly cause?: Unjudged['cause'] },
): Unjudged => ({ object: `${kind} ${foreign(place.address)}`, cause: 'unknown', ...unjudged, place });

/** A user or service account by its id: which of them it is, only other objects show (see `kestraConnector`). */
export const userById = (target: string, id: string): Subject => ({ kind: 'KestraUser', target, id });
