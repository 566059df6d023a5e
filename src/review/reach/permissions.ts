import { foreign } from '../../facts/foreign';
import { namedText, resourceText, type Rule } from '../../access';

/** Requests for one resource, with any of some verbs. */
export interface Wanted {
  readonly verbs: readonly string[];
  readonly group: string;
  /** With its subresource: `pods/exec`. */
  readonly resource: string;
}

/** Where rules allow such a request. */
export interface Permission extends Wanted {
  /** The verb that is allowed. */
  readonly verb: string;
  /** Undefined: in every namespace, and for a resource of the cluster. */
  readonly namespace?: string;
  /** Undefined: for all names. */
  readonly names?: readonly string[];
}

/** Where rules allow such a request: the first verb of each rule. A permission that includes the others is the only one. */
export function permissionsFor(rules: readonly Rule[], wanted: Wanted): readonly Permission[] {
  const found = rules.flatMap((rule): readonly Permission[] => {
    const names = rule.resourceNames?.length ? rule.resourceNames : undefined;
    const verb = wanted.verbs.find((one) => allowsVerb(rule, one) && (!names || isNamed(one, wanted.resource)));
    if (verb === undefined || !isFor(rule, wanted)) return [];
    const { namespace } = rule;
    return [{ ...wanted, verb, ...(namespace !== undefined && { namespace }), ...(names && { names }) }];
  });
  const widest = found.find(({ namespace, names }) => namespace === undefined && names === undefined);
  return widest ? [widest] : found;
}

const allowsVerb = ({ verbs = [] }: Rule, verb: string): boolean => verbs.includes(verb) || verbs.includes('*');

/** The API server does not know the name of an object that a request creates, except for a subresource. */
const isNamed = (verb: string, resource: string): boolean => verb !== 'create' || resource.includes('/');

function isFor({ apiGroups = [], resources = [] }: Rule, { group, resource }: Wanted): boolean {
  const [, subresource] = resource.split('/');
  return (
    (apiGroups.includes(group) || apiGroups.includes('*')) &&
    (resources.includes(resource) ||
      resources.includes('*') ||
      (subresource !== undefined && resources.includes(`*/${subresource}`)))
  );
}

/** Permissions that both of two lists contain, in the namespaces and with the names of the first: bind, and write bindings. */
export const both = (first: readonly Permission[], second: readonly Permission[]): readonly Permission[] =>
  first.flatMap((one) => {
    const namespaces = second
      .map(({ namespace }) => namespace)
      .filter((namespace) => namespace === undefined || one.namespace === undefined || namespace === one.namespace);
    if (namespaces.length === 0) return [];
    if (one.namespace !== undefined || namespaces.includes(undefined)) return [one];
    return [...new Set(namespaces)].map((namespace) => ({ ...one, ...(namespace !== undefined && { namespace }) }));
  });

/** A permission as people read it: `create workflows.argoproj.io in namespace argo`. */
export const permissionText = ({ verb, group, resource, namespace, names = [] }: Permission): string =>
  `${verb} ${resourceText(group, resource)}${namedText(names)}${namespace === undefined ? '' : ` in namespace ${foreign(namespace)}`}`;
