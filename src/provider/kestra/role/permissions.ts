import type { KestraGrantable } from '../../../api/kestra';
import type { SignetError } from '../../../errors';
import { closest } from '../../../facts/closest';
import { KESTRA_ACCESS, KESTRA_VERSIONS, kestraHas, type KestraVersion } from '../../../facts/kestra';
import { kestraEquivalents, kestraInstead } from '../../../facts/kestra-migration';
import { own } from '../../../facts/own';
import { isUnknown, type Partly } from '../../../kit/framework';
import { mixedVersions, noSuchAction, noSuchPermission, notGrantable, otherVersion } from '../shared';

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
      errors.push(noSuchPermission(resource, adviceFor(resource)));
      continue;
    }
    const wrong = actions.find((action) => !having.some((version) => kestraHas(version, 'actions', action)));
    const allowed = having.flatMap((version) => [...KESTRA_ACCESS[version].actions]);
    if (wrong !== undefined) errors.push(noSuchAction(resource, wrong, actionAdvice(having, resource, wrong, allowed)));
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
export function checkGrantable(
  permissions: Declared,
  { version, permissions: offers }: KestraGrantable,
): readonly SignetError[] {
  const errors: SignetError[] = [];
  const advice: string[] = [];
  for (const [resource, actions] of knownParts(permissions)) {
    const offered = own(offers, resource);
    const wrong = actions.filter((action) => offered?.includes(action) !== true);
    const [first] = wrong;
    // A role without an action is refused without a server.
    if (first === undefined) continue;
    const equivalents = wrong.map((action) => kestraEquivalents(version, resource, action));
    if (equivalents.every((one) => one !== undefined)) {
      advice.push(kestraInstead(version, `${resource}: ${wrong.join(', ')}`, equivalents.flat()));
    } else if (offered === undefined) errors.push(notGrantable(resource, undefined, Object.keys(offers)));
    else errors.push(notGrantable(resource, first, offered));
  }
  return advice.length > 0 ? [otherVersion(version, advice), ...errors] : errors;
}

const RESOURCES = [...new Set<string>(KESTRA_VERSIONS.flatMap((version) => [...KESTRA_ACCESS[version].resources]))];

/** What to write for an action that no version with the resource has. */
function actionAdvice(
  versions: readonly KestraVersion[],
  resource: string,
  action: string,
  allowed: readonly string[],
): string {
  for (const version of versions) {
    const equivalents = kestraEquivalents(version, resource, action);
    if (equivalents !== undefined) return kestraInstead(version, `${resource}: ${action}`, equivalents);
  }
  const meant = closest(action, allowed);
  const list = `Use one of: ${[...new Set(allowed)].join(', ')}.`;
  return meant === undefined ? list : `Did you mean ${meant}? ${list}`;
}

/** What to write for a resource that no version has. */
function adviceFor(resource: string): string | undefined {
  const [instead] = kestraEquivalents('2.0', resource, 'READ') ?? [];
  if (instead !== undefined) return `Use ${instead}.`;
  // The same but for separators and plural, or the one with the fewest edits.
  const plain = (text: string) =>
    text
      .toUpperCase()
      .replace(/[^A-Z]/g, '')
      .replace(/S$/, '');
  const meant = RESOURCES.find((name) => plain(name) === plain(resource)) ?? closest(resource, RESOURCES);
  return meant && `Did you mean ${meant}?`;
}
