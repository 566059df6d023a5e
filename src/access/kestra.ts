import type { Box } from './box';
import { ALL, type Dimension, namespaceTree, plain } from './dimension';
import { regionsOf } from './regions';
import type { Match, Region } from './subtract';

/** A permission of Kestra in its scope. `*` as the tenant, the resource or the action is all of them. */
export interface KestraGrant {
  readonly tenant: string;
  /** Undefined: the whole tenant. A namespace has its children. */
  readonly namespace?: string;
  readonly resource: string;
  readonly action: string;
}

/** What somebody wants to do. Without a namespace, it is about the tenant, such as its roles. */
export type KestraRequest = KestraGrant;

/** Some actions on one resource. The sets are products, as in `ResourceAccess`. */
export interface KestraAccess {
  readonly actions: readonly Match[];
  readonly tenants: readonly Match[];
  readonly resources: readonly Match[];
  /** `*`: the whole tenant. */
  readonly namespaces: readonly Match[];
}

/** Action, tenant, resource, namespace. */
const SPACE: readonly Dimension[] = [plain, plain, plain, namespaceTree];

/** Whether grants allow a request. */
export const kestraAllows = (grants: readonly KestraGrant[], request: KestraRequest): boolean => {
  const point = [request.action, request.tenant, request.resource, request.namespace ?? ''];
  return grants.some((grant) =>
    patternsOf(grant).every((pattern, index) => {
      const [value = '', dimension] = [point[index], SPACE[index]];
      return (dimension?.containing(value, new Set([pattern])).length ?? 0) > 0;
    }),
  );
};

/**
 * What grants allow that others do not. It depends only on the requests that they allow. `exact` is false if they have too many
 * combinations: then it is every grant that is not among the others, which is never too little.
 */
export function kestraRemainder(
  grants: readonly KestraGrant[],
  others: readonly KestraGrant[],
): { readonly accesses: readonly KestraAccess[]; readonly exact: boolean } {
  const { regions, exact } = regionsOf(boxesOf(grants), boxesOf(others), SPACE);
  return { accesses: regions.map(accessOf), exact };
}

const patternsOf = ({ action, tenant, resource, namespace = ALL }: KestraGrant): readonly string[] => [
  action,
  tenant,
  resource,
  namespace,
];

/** One box for all resources with the same actions in the same place: a role has hundreds of permissions. */
function boxesOf(grants: readonly KestraGrant[]): readonly Box[] {
  const actions = new Map<string, { readonly grant: KestraGrant; readonly actions: Set<string> }>();
  for (const grant of grants) {
    const key = JSON.stringify(patternsOf({ ...grant, action: '' }));
    const found = actions.get(key);
    if (found) found.actions.add(grant.action);
    else actions.set(key, { grant, actions: new Set([grant.action]) });
  }
  const boxes = new Map<string, { readonly box: Box; readonly resources: Set<string> }>();
  for (const { grant, actions: set } of actions.values()) {
    const { tenant, namespace = ALL } = grant;
    const key = JSON.stringify([tenant, namespace, [...set].sort()]);
    const resources = boxes.get(key)?.resources ?? new Set();
    resources.add(grant.resource);
    boxes.set(key, { box: [set, new Set([tenant]), resources, new Set([namespace])], resources });
  }
  return [...boxes.values()].map(({ box }) => box);
}

const accessOf = ([actions = [], tenants = [], resources = [], namespaces = []]: Region): KestraAccess => ({
  ...{ actions, tenants, resources, namespaces },
});
