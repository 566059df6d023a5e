import type { KestraRole, KestraServiceAccount } from '../api/kestra';
import { KESTRA_MACHINE_NAME, KESTRA_NAMESPACE, KESTRA_TEXT, KESTRA_VERSIONS, kestraHas } from '../facts/kestra';

// Why an object cannot be declared, as a sentence: the provider refuses such a configuration.

export function roleFlaw({ permissions }: KestraRole): string | undefined {
  const entries = Object.entries(permissions);
  if (entries.length === 0) return 'It has no permission, and a declared role must have one.';
  if (entries.some(([, actions]) => actions.length === 0))
    return 'It has a permission without an action, which cannot be declared.';
  const isKnown = KESTRA_VERSIONS.some((version) =>
    entries.every(
      ([resource, actions]) =>
        kestraHas(version, 'resources', resource) && actions.every((action) => kestraHas(version, 'actions', action)),
    ),
  );
  return isKnown ? undefined : 'It has permissions that this version of Signet does not know.';
}

export const groupFlaw = (name: string): string | undefined =>
  KESTRA_TEXT.accepts(name) ? undefined : 'It has no name.';

/** @param level - whether it is one of the instance or of a tenant. */
export const accountFlaw = (
  { name, tenants }: KestraServiceAccount,
  level: 'instance' | 'tenant',
): string | undefined =>
  level === 'instance' && tenants.length === 0
    ? 'It has access to no tenant, and a declared service account of the instance must have access to one.'
    : nameFlaw(name);

export const nameFlaw = (name: string): string | undefined =>
  KESTRA_MACHINE_NAME.accepts(name)
    ? undefined
    : `Its name is not ${KESTRA_MACHINE_NAME.name}: ${KESTRA_MACHINE_NAME.rule}.`;

export const namespaceFlaw = (namespace: string | null): string | undefined =>
  namespace === null || KESTRA_NAMESPACE.accepts(namespace)
    ? undefined
    : 'Its namespace has a form that cannot be declared.';
