import type { KestraClient } from '../../../api/kestra';
import type { Reader } from '../../snapshot/seen';
import type { Adoption } from '../adoption';
import { type Reference, referenceTo, type Resource } from '../resource';

/** The resources that were printed, by the ids of their objects, so that others refer to them. */
export type Printed = Map<string, Pick<Resource, 'type' | 'name'>>;

/** What is needed to read the objects of a tenant and to print them. */
export interface Access {
  readonly client: KestraClient;
  readonly tenant: string;
  readonly reader: Reader;
  readonly printed: Printed;
  readonly adoption: Adoption;
  readonly recipients: readonly string[];
}

/** Adds a resource, and remembers it if it is printed. */
export function add(access: Access, what: string, flaw: string | undefined, id: string, resource: Resource): void {
  if (flaw !== undefined) access.adoption.refuse(what, flaw);
  else if (access.adoption.add(what, resource)) access.printed.set(id, resource);
}

/** The id of an object: of its resource, if that is printed. */
export function idOf({ printed }: Pick<Access, 'printed'>, id: string): Reference | string {
  const resource = printed.get(id);
  return resource === undefined ? id : referenceTo(resource);
}

/** The arguments that are set. */
export const given = (values: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null));
