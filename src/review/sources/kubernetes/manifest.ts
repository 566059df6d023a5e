import { RBAC_GROUP } from '../../../facts/kubernetes';
import { objectText } from '../../objects';
import { Unknown, type Value } from '../../plan';
import { at, atPath, elements, isValues, textOf } from '../fields';
import { readAccount } from './account';
import { readBinding } from './binding';
import type { Context } from './context';
import { opaqueKind } from './opaque-kinds';
import { OPENSHIFT_RBAC_GROUP, rbacOfOpenShift } from './openshift';
import { readRole } from './role';

/** Reads a Kubernetes object of any kind, or a list of such. */
export function readManifest(manifest: Value | undefined, context: Context): void {
  if (manifest === undefined || !isValues(manifest)) {
    context.note(undefined, 'the object that it creates', manifest instanceof Unknown ? [manifest] : []);
    return;
  }
  const kind = textOf(at(manifest, 'kind'));
  if (typeof kind !== 'string') {
    context.note(undefined, 'the kind of the object that it creates', kind instanceof Unknown ? [kind] : []);
    return;
  }
  if (kind.endsWith('List') && at(manifest, 'items') !== undefined) {
    for (const item of elements(at(manifest, 'items'))) readManifest(item, context);
    return;
  }
  readKind(groupOf(textOf(at(manifest, 'apiVersion'))), kind, manifest, context);
}

/** The API group; undefined if it is not known. */
const groupOf = (apiVersion: string | Unknown | undefined): string | undefined => {
  if (typeof apiVersion !== 'string') return undefined;
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
};

function readKind(group: string | undefined, kind: string, manifest: Value, context: Context): void {
  const isOf = (wanted: string): boolean => group === undefined || group === wanted;
  const isRole = kind === 'Role' || kind === 'ClusterRole';
  const isBinding = kind === 'RoleBinding' || kind === 'ClusterRoleBinding';
  if (group === OPENSHIFT_RBAC_GROUP && (isRole || isBinding))
    readKind(RBAC_GROUP, kind, rbacOfOpenShift(manifest), context);
  else if (isOf(RBAC_GROUP) && isRole) readRole(kind, manifest, context);
  else if (isOf(RBAC_GROUP) && isBinding) readBinding(kind, manifest, context);
  else if (isOf('') && kind === 'ServiceAccount') readAccount(manifest, context);
  else {
    const opaque = opaqueKind(group, kind, manifest);
    if (opaque !== undefined) context.opaque(shownName(kind, manifest), opaque);
  }
}

/** The kind and the name, if it is known. */
function shownName(kind: string, manifest: Value): string {
  const [namespace, name] = ['namespace', 'name'].map((key) => textOf(atPath(manifest, 'metadata', key)));
  return typeof name === 'string'
    ? objectText({ kind, name, ...(typeof namespace === 'string' && { namespace }) })
    : kind;
}
