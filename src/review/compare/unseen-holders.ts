import { isSubset } from '../../access';
import { BUILT_IN_CLUSTER_ROLES } from '../../facts/kubernetes';
import type { AccessModel } from '../model';
import { type AccessObject, isOfWholeCluster, objectKey, type Role, type Sides, type Unjudged } from '../objects';

const AGGREGATE_TO = 'rbac.authorization.k8s.io/aggregate-to-';

/**
 * Roles that exist and gain rules, and of which the plan does not show who has them: no binding of the plan gives the role, or
 * Kubernetes itself has it, such as `admin`. Not for clusters of which the baseline has all bindings.
 */
export function unseenHolders(
  sides: Sides,
  before: AccessModel,
  after: AccessModel,
  baseline: readonly AccessObject[] = [],
): readonly Unjudged[] {
  const whole = new Set(baseline.filter(isOfWholeCluster).map(({ target }) => target));
  const roles = sides.after.filter(isRole).filter(({ target, origin }) => origin.from === 'plan' && !whole.has(target));
  const gains = ({ target, kind, namespace, name }: Named): boolean => {
    const [old, now = []] = [before, after].map((model) => model.roleRules(target, kind, namespace, name));
    return old !== undefined && JSON.stringify(old) !== JSON.stringify(now) && !isSubset(now, old);
  };
  const builtIn = [...new Set(roles.map(({ target }) => target))]
    .flatMap((target) => AGGREGATED.map((name): Named => ({ kind: 'ClusterRole', target, name })))
    .filter(gains);
  const widened = new Set(builtIn.map(keyOf));
  const bound = new Set(
    sides.after.flatMap((one) =>
      one.kind === 'RoleBinding' || one.kind === 'ClusterRoleBinding'
        ? [keyOf({ ...one, ...one.role, namespace: one.role.kind === 'Role' ? one.namespace : undefined })]
        : [],
    ),
  );
  // The rules of a part of a built-in role are named at that role.
  const isNamed = (role: Role): boolean =>
    widened.has(keyOf(role)) ||
    AGGREGATED.some((name) => isPartOf(role, name) && widened.has(keyOf({ ...role, name })));
  const old = new Set(sides.before.map(objectKey));
  return [
    ...builtIn.map((one) => unjudged(one, roles.find((role) => role.name === one.name) ?? partOf(one, roles))),
    ...unique(roles)
      .filter((role) => old.has(objectKey(role)) || Object.hasOwn(BUILT_IN_CLUSTER_ROLES, role.name))
      .filter((role) => !bound.has(keyOf(role)) && !isNamed(role) && gains(role))
      .map((role) => unjudged(role, role)),
  ];
}

type Named = Pick<Role, 'kind' | 'target' | 'name'> & { readonly namespace?: string | undefined };

const isRole = (object: AccessObject): object is Role => object.kind === 'Role' || object.kind === 'ClusterRole';

/** The roles of Kubernetes that have the rules of all ClusterRoles with a label. */
const AGGREGATED = Object.entries(BUILT_IN_CLUSTER_ROLES).flatMap(([name, { aggregates }]) =>
  aggregates === undefined ? [] : [name],
);

const isPartOf = ({ kind, labels }: Role, name: string): boolean =>
  kind === 'ClusterRole' && labels[`${AGGREGATE_TO}${name}`] === 'true';

/** The role of the plan that adds rules to a built-in one, or to one of which this has the rules. */
const partOf = ({ target, name }: Named, roles: readonly Role[]): Role | undefined => {
  const ofTarget = roles.filter((role) => role.target === target);
  return (
    ofTarget.find((role) => isPartOf(role, name)) ??
    ofTarget.find((role) => AGGREGATED.some((other) => isPartOf(role, other)))
  );
};

const keyOf = ({ kind, target, namespace, name }: Named): string => JSON.stringify([kind, target, namespace, name]);

const unique = (roles: readonly Role[]): readonly Role[] => [
  ...new Map(roles.map((role) => [keyOf(role), role])).values(),
];

const unjudged = ({ kind, namespace, name }: Named, source: Role | undefined): Unjudged => {
  return {
    object: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    unknown: 'who is bound to it',
    dependsOn: [],
    known: 'gets more rules, and everybody who is bound to it gets them',
    cause: 'unseen',
    ...(source?.origin.from === 'plan' && { place: source.origin.place }),
  };
};
