import type { ObjectMetadata } from '../../../api/kubernetes';
import { fieldsOf, isOfManager, OWN, pathsOf } from '../../../discovery';
import type { Context } from '../../../kit/framework';
import { takesOver } from './errors';
import { idOf } from './identity';
import { inThisProcess } from './in-this-process';
import type { TakeOver } from './takeover';

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
    const paths = pathsOf(fieldsOf(managedFields.filter((entry) => isOfManager(entry, apiVersion, [manager]))));
    return paths.length > 0 ? [`${paths.join(', ')} from "${manager}"`] : [];
  });
}

/** The other managers of an object in the response to an apply, and the fields that only Signet owns. */
export function othersOf({ managedFields = [] }: ObjectMetadata): {
  readonly managers: readonly string[];
  readonly added: readonly string[];
} {
  const others = managedFields.filter(({ manager, subresource }) => manager !== OWN && !subresource);
  const theirs = new Set(pathsOf(fieldsOf(others)));
  const ours = pathsOf(fieldsOf(managedFields.filter(({ manager }) => manager === OWN)));
  return {
    managers: [...new Set(others.map(({ manager }) => manager))],
    added: ours.filter((path) => !theirs.has(path)),
  };
}
