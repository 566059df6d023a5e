import type { KubernetesObject, ManagedFieldsEntry, ObjectMetadata } from '../../../api/kubernetes';
import type { Context } from '../../../kit/framework';
import { takesOver } from './errors';
import { type FieldSet, pathsOf, union, without } from './field-set';
import { idOf } from './identity';
import { inThisProcess } from './in-this-process';
import type { JsonObject } from './json';
import { declarable } from './manifest';
import { isOfManager, OWN, type TakeOver } from './takeover';

/**
 * The manifest of an imported object: the live object without the fields that other managers own and keep, such as the
 * rules that a controller aggregates. The plan would show their removal otherwise.
 */
export function adoptedManifest(live: KubernetesObject, managers: readonly string[]): JsonObject {
  const entries = live.metadata.managedFields ?? [];
  const taken = (entry: ManagedFieldsEntry) => isOfManager(entry, live.apiVersion, [...managers, OWN]);
  const left = (entry: ManagedFieldsEntry) => !taken(entry) && isOfManager(entry, live.apiVersion, [entry.manager]);
  return without(declarable(live), joined(entries.filter(left)), joined(entries.filter(taken)));
}

/** Warns, once in a process, which fields of an object are taken over, and from which managers. */
export function warnOfTakeOver(
  live: ObjectMetadata,
  { ref, managers }: Pick<TakeOver, 'ref' | 'managers'>,
  context: Pick<Context<never>, 'memory' | 'warn'>,
): void {
  const { announced } = context.memory.of(inThisProcess);
  const fields = describeTakeOver(live, ref.apiVersion, managers);
  if (fields.length === 0 || announced.has(idOf(ref))) return;
  announced.add(idOf(ref));
  context.warn(takesOver(fields));
}

/** Which fields of a live object would be taken over, and from which manager. */
function describeTakeOver(
  { managedFields = [] }: ObjectMetadata,
  apiVersion: string,
  managers: readonly string[],
): readonly string[] {
  return managers.flatMap((manager) => {
    const paths = pathsOf(joined(managedFields.filter((entry) => isOfManager(entry, apiVersion, [manager]))));
    return paths.length > 0 ? [`${paths.join(', ')} from "${manager}"`] : [];
  });
}

/** The other managers of an object in the response to an apply, and the fields that only Signet owns. */
export function othersOf({ managedFields = [] }: ObjectMetadata): {
  readonly managers: readonly string[];
  readonly added: readonly string[];
} {
  const others = managedFields.filter(({ manager, subresource }) => manager !== OWN && !subresource);
  const theirs = new Set(pathsOf(joined(others)));
  const ours = pathsOf(joined(managedFields.filter(({ manager }) => manager === OWN)));
  return {
    managers: [...new Set(others.map(({ manager }) => manager))],
    added: ours.filter((path) => !theirs.has(path)),
  };
}

const joined = (entries: readonly ManagedFieldsEntry[]): FieldSet =>
  entries.map((entry) => (entry.fieldsV1 ?? {}) as FieldSet).reduce(union, {});
