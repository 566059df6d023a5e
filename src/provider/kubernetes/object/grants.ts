import type { AttributePath } from '../../../errors';
import { difference, lineOf, namedText, resourceText, type Rule } from '../../../access';
import { RBAC_GROUP } from '../../../facts/kubernetes';
import { isUnknown, type Unknown, UNKNOWN } from '../../../kit/framework';
import { isArray, isKnown, isObject, isPartlyObject, type Json, type JsonObject, type PartlyJson } from './json';

/** The manifest is of an RBAC kind. */
function rbacKindOf(manifest: PartlyJson): string | undefined {
  if (!isPartlyObject(manifest)) return undefined;
  const { apiVersion, kind } = manifest;
  const ofRbac = typeof apiVersion === 'string' && apiVersion.startsWith(`${RBAC_GROUP}/`);
  return ofRbac && typeof kind === 'string' ? kind : undefined;
}

const isRole = (kind: string | undefined): boolean => kind === 'Role' || kind === 'ClusterRole';
const isBinding = (kind: string | undefined): boolean => kind === 'RoleBinding' || kind === 'ClusterRoleBinding';

/**
 * What a role or binding grants: one line for each rule, such as `list, update workflows.argoproj.io`, or for each subject,
 * such as `Role jenkins to ServiceAccount argo/jenkins`. Null for other kinds; unknown if a part of it is unknown.
 */
export function grantsOf(manifest: Json): readonly string[] | null;
export function grantsOf(manifest: PartlyJson): readonly string[] | null | Unknown;
export function grantsOf(manifest: PartlyJson): readonly string[] | null | Unknown {
  if (isUnknown(manifest) || (isPartlyObject(manifest) && (isUnknown(manifest.kind) || isUnknown(manifest.apiVersion))))
    return UNKNOWN;
  const kind = rbacKindOf(manifest);
  if (!isRole(kind) && !isBinding(kind)) return null;
  if (!isKnown(manifest)) return UNKNOWN;
  const lines = isRole(kind)
    ? rulesOf(manifest).map((rule) => `${textsIn(rule.verbs).join(', ')} ${targetsOf(rule).join(', ')}`)
    : subjectsOf(manifest).map((subject) => `${roleOf(manifest)} to ${nameOf(subject)}`);
  return lines.length === 0 ? null : lines;
}

/** The changed rights of a role: see {@link changedRights}. */
export interface RightsChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** False if each changed rule is listed, because there are too many combinations to compare. */
  readonly exact: boolean;
}

/** What a change of a role allows in addition, and no longer; undefined if nothing, or if a part of it is unknown. */
export function changedRights(before: PartlyJson, after: PartlyJson): RightsChange | undefined {
  if (!isRole(rbacKindOf(before)) || !isRole(rbacKindOf(after)) || !isKnown(before) || !isKnown(after))
    return undefined;
  const { gained, lost, exact } = difference(rulesOf(after).map(accessRule), rulesOf(before).map(accessRule));
  const change = { added: gained.map(lineOf), removed: lost.map(lineOf), exact };
  return change.added.length + change.removed.length === 0 ? undefined : change;
}

/** The subjects of a binding in words, and the role that it gives them; undefined for another kind or an unknown part. */
export function bindingOf(
  manifest: PartlyJson,
):
  | { readonly role: { readonly kind: string; readonly name: string }; readonly grantees: readonly string[] }
  | undefined {
  if (!isBinding(rbacKindOf(manifest)) || !isKnown(manifest)) return undefined;
  const { kind, name } = objectIn(manifest, 'roleRef');
  return { role: { kind: textOf(kind), name: textOf(name) }, grantees: subjectsOf(manifest).map(nameOf) };
}

/** A verb in a rule of a role. */
interface Verb {
  readonly verb: string;
  readonly on: 'resources' | 'nonResourceURLs';
  readonly path: AttributePath;
}

/** The verbs in the rules of a role, of resources and of paths of the API server; none while a part is unknown. */
export function verbsOf(manifest: PartlyJson): readonly Verb[] {
  if (!isRole(rbacKindOf(manifest)) || !isKnown(manifest)) return [];
  return rulesOf(manifest).flatMap((rule, index) => {
    const on = textsIn(rule.nonResourceURLs).length > 0 ? 'nonResourceURLs' : 'resources';
    return textsIn(rule.verbs).map((verb, at): Verb => ({ verb, on, path: ['manifest', 'rules', index, 'verbs', at] }));
  });
}

const accessRule = (rule: JsonObject): Rule => ({
  verbs: textsIn(rule.verbs),
  apiGroups: textsIn(rule.apiGroups),
  resources: textsIn(rule.resources),
  resourceNames: textsIn(rule.resourceNames),
  nonResourceURLs: textsIn(rule.nonResourceURLs),
});

/** What a rule is for, in the notation of kubectl: `workflows.argoproj.io`, `deployments.apps/scale`, `/metrics`. */
function targetsOf(rule: JsonObject): string[] {
  const only = namedText(textsIn(rule.resourceNames));
  const resources = textsIn(rule.apiGroups).flatMap((group) =>
    textsIn(rule.resources).map((resource) => resourceText(group, resource) + only),
  );
  return [...resources, ...textsIn(rule.nonResourceURLs)];
}

const rulesOf = (manifest: Json): readonly JsonObject[] => objectsIn(manifest, 'rules');
const subjectsOf = (manifest: Json): readonly JsonObject[] => objectsIn(manifest, 'subjects');

function roleOf(manifest: Json): string {
  const { kind, name } = objectIn(manifest, 'roleRef');
  return `${textOf(kind)} ${textOf(name)}`;
}

const nameOf = ({ kind, namespace, name }: JsonObject): string =>
  `${textOf(kind)} ${[namespace, name].map(textOf).filter(Boolean).join('/')}`;

/** A manifest may have any form: the API server checks it. */
function objectsIn(manifest: Json, field: string): readonly JsonObject[] {
  const value = isObject(manifest) ? manifest[field] : undefined;
  return isArray(value) ? value.filter(isObject) : [];
}

function objectIn(manifest: Json, field: string): JsonObject {
  const value = isObject(manifest) ? manifest[field] : undefined;
  return isObject(value) ? value : {};
}

const textsIn = (value: Json | undefined): readonly string[] =>
  isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
