import type { KubernetesObject, ManagedFieldsEntry } from '../api/kubernetes';

/** The field manager of everything that Signet applies. */
export const OWN = 'signet';

/** The field managers of kubectl, Helm and other Terraform providers. */
const BY_HAND = /^(kubectl|terraform|hashicorp|helm$|before-first-apply$)/i;

/** Controllers, which would continue to write their fields. */
const CONTROLLER = /^(kube-|system:)|(^|-)(controller|controllers|operator)(-|$)/i;

/** The server's name for the owner of fields that were set before fields had owners. */
export const UNMANAGED = 'before-first-apply';

export const isController = (manager: string): boolean => CONTROLLER.test(manager);

/** Field paths belong to one version of the kind: entries of another version cannot be merged. */
export const isOfManager = (entry: ManagedFieldsEntry, apiVersion: string, managers: readonly string[]): boolean =>
  entry.apiVersion === apiVersion && !entry.subresource && managers.includes(entry.manager);

/**
 * The managers that an import takes over from: kubectl and similar tools, and the one that wrote the object first, unless
 * that is a controller or uses server-side apply. Otherwise they would still own the fields, so that a changed value would
 * be a conflict and a removed field would stay.
 */
export function managersToReplace({ apiVersion, metadata }: KubernetesObject): readonly string[] {
  const { managedFields = [] } = metadata;
  if (managedFields.length === 0) return [UNMANAGED];
  const all = [...new Set(managedFields.map(({ manager }) => manager))];
  const entries = managedFields.filter((entry) => isOfManager(entry, apiVersion, all) && entry.manager !== OWN);
  const [first] = [...entries].sort((a, b) => String(a.time).localeCompare(String(b.time)));
  const made = (entry: ManagedFieldsEntry) => entry === first && entry.operation === 'Update';
  const managers = entries.filter((entry) => made(entry) || BY_HAND.test(entry.manager)).map(({ manager }) => manager);
  return [...new Set(managers)].filter((manager) => !isController(manager));
}
