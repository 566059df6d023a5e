import type { KestraGrantable } from '../../../api/kestra';
import type { SignetError } from '../../../errors';
import { KESTRA_ACCESS, KESTRA_VERSIONS, kestraHas } from '../../../facts/kestra';
import { isUnknown, type Partly } from '../../../kit/framework';
import { mixedVersions, noSuchAction, noSuchPermission, notGrantable } from '../shared';

/** The permissions of the schema, of which any part may be unknown. */
export type Declared = Partly<Readonly<Record<string, { readonly actions: readonly string[] }>>>;

/** The known part of the permissions: each resource with its known actions. */
function knownParts(permissions: Declared): readonly (readonly [resource: string, actions: readonly string[]])[] {
  if (isUnknown(permissions)) return [];
  return Object.entries(permissions).map(([resource, value]) => {
    const actions = isUnknown(value) || isUnknown(value.actions) ? [] : value.actions;
    return [resource, actions.filter((action): action is string => !isUnknown(action))] as const;
  });
}

/** Checks the names against those of Kestra 1.x and 2.0, without a server. */
export function checkNames(permissions: Declared): readonly SignetError[] {
  const parts = knownParts(permissions);
  const errors: SignetError[] = [];
  for (const [resource, actions] of parts) {
    const having = KESTRA_VERSIONS.filter((version) => kestraHas(version, 'resources', resource));
    if (having.length === 0) {
      errors.push(noSuchPermission(resource, nearest(resource)));
      continue;
    }
    const wrong = actions.find((action) => !having.some((version) => kestraHas(version, 'actions', action)));
    const allowed = having.flatMap((version) => [...KESTRA_ACCESS[version].actions]);
    if (wrong !== undefined) errors.push(noSuchAction(resource, wrong, [...new Set<string>(allowed)]));
  }
  if (errors.length > 0) return errors;
  const fitting = KESTRA_VERSIONS.filter((version) =>
    parts.every(
      ([resource, actions]) =>
        kestraHas(version, 'resources', resource) && actions.every((action) => kestraHas(version, 'actions', action)),
    ),
  );
  return fitting.length === 0 ? [mixedVersions()] : [];
}

/** Checks them against the permissions that the server offers. */
export function checkGrantable(permissions: Declared, grantable: KestraGrantable): readonly SignetError[] {
  return knownParts(permissions).flatMap(([resource, actions]) => {
    const offered = grantable.permissions[resource];
    if (offered === undefined) return [notGrantable(resource, undefined, Object.keys(grantable.permissions))];
    const [wrong] = actions.filter((action) => !offered.includes(action));
    return wrong === undefined ? [] : [notGrantable(resource, wrong, offered)];
  });
}

/** What was likely meant: the same but for case, plural or separators. */
function nearest(resource: string): string | undefined {
  const plain = (text: string) =>
    text
      .toUpperCase()
      .replace(/[^A-Z]/g, '')
      .replace(/S$/, '');
  const all = KESTRA_VERSIONS.flatMap((version) => [...KESTRA_ACCESS[version].resources] as string[]);
  return all.find((name) => plain(name) === plain(resource));
}
