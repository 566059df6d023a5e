import type { Value } from '../../plan';
import { at, elements, isValues, textOf } from '../fields';

/** The group in which OpenShift serves the RBAC objects of the cluster in an older form. */
export const OPENSHIFT_RBAC_GROUP = 'authorization.openshift.io';

/** A role or binding of OpenShift in the form of RBAC. https://docs.redhat.com/en/documentation/openshift_container_platform/ */
export function rbacOfOpenShift(manifest: Value): Value {
  if (!isValues(manifest)) return manifest;
  const roleRef = at(manifest, 'roleRef');
  const names = [
    ...elements(at(manifest, 'userNames')).map((name) => ({ kind: 'User', name })),
    ...elements(at(manifest, 'groupNames')).map((name) => ({ kind: 'Group', name })),
  ];
  return {
    ...manifest,
    ...(isValues(roleRef) && { roleRef: { ...roleRef, kind: roleKind(at(roleRef, 'namespace')) } }),
    // The API ignores the subjects beside names.
    subjects: names.length > 0 ? names : elements(at(manifest, 'subjects')).map(subjectOf),
  };
}

/** A role with a namespace is a Role. */
const roleKind = (namespace: Value | undefined): Value => {
  const text = textOf(namespace) ?? '';
  if (typeof text !== 'string') return text;
  return text === '' ? 'ClusterRole' : 'Role';
};

const SUBJECT_KINDS: Readonly<Record<string, string>> = { SystemUser: 'User', SystemGroup: 'Group' };

function subjectOf(subject: Value): Value {
  const kind = textOf(at(subject, 'kind'));
  return isValues(subject) && typeof kind === 'string' && Object.hasOwn(SUBJECT_KINDS, kind)
    ? { ...subject, kind: SUBJECT_KINDS[kind] ?? kind }
    : subject;
}
