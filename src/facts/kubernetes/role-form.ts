import type { PolicyRule } from './rbac';

/** Names in one text, separated by spaces. */
type Names = string;

/** The verbs of most rules of built-in roles. */
export const READ = 'get list watch';
export const WRITE = 'create delete deletecollection patch update';
export const READ_AND_WRITE = `${READ} ${WRITE}`;

/** A rule for resources. */
export const on = (
  apiGroups: string | readonly string[],
  resources: Names,
  verbs: Names,
  resourceNames?: Names,
): PolicyRule => ({
  apiGroups: typeof apiGroups === 'string' ? [apiGroups] : apiGroups,
  resources: resources.split(' '),
  verbs: verbs.split(' '),
  ...(resourceNames !== undefined && { resourceNames: resourceNames.split(' ') }),
});

/** A rule for paths that are not of resources. */
export const paths = (nonResourceURLs: Names, verbs: Names): PolicyRule => ({
  nonResourceURLs: nonResourceURLs.split(' '),
  verbs: verbs.split(' '),
});

/** A role that a product creates. */
export interface BuiltInRole {
  /** The labels that decide which other roles have its rules. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The labels of the ClusterRoles whose rules it has. Then it has no others. */
  readonly aggregates?: Readonly<Record<string, string>>;
  readonly rules?: readonly PolicyRule[];
}
