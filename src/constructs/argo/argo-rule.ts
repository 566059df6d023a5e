import { ARGO_API_GROUP } from '../../facts/argo';
import type { PolicyRule } from '../../facts/kubernetes';
import type { Properties } from '../properties';

/** Verbs that a client of Argo Workflows may use on resources. */
export interface ArgoRule {
  /** For example `workflows`. */
  readonly resources: readonly string[];
  /** For example `list`, `update`. */
  readonly verbs: readonly string[];
  /** Only the objects with these names: at least one. Default: all. */
  readonly resourceNames?: readonly string[];
  /** Default: `argoproj.io`. */
  readonly apiGroups?: readonly string[];
}

/** The types of the properties of an {@link ArgoRule}. */
export const ARGO_RULE: Properties<ArgoRule> = {
  resources: 'strings',
  verbs: 'strings',
  resourceNames: 'strings?',
  apiGroups: 'strings?',
};

/** The rule in the form of Kubernetes. */
export function toPolicyRule({ apiGroups = [ARGO_API_GROUP], resources, resourceNames, verbs }: ArgoRule): PolicyRule {
  return { apiGroups, resources, ...(resourceNames && { resourceNames }), verbs };
}
