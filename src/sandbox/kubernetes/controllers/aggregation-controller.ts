import { isDeepStrictEqual } from 'node:util';

import { trackUpdate } from '../apply/track-update';
import type { Cluster } from '../cluster';
import { isJsonObject, objectAt, objectsOf, timestamp, type JsonObject, type StoredObject } from '../object';
import { CLUSTER_ROLES } from '../scheme/built-in';
import { objectLabelSelector } from '../store/label-selector';

const MANAGER = {
  manager: 'clusterrole-aggregation-controller',
  operation: 'Apply',
  apiVersion: 'rbac.authorization.k8s.io/v1',
} as const;

/** Sets the rules of aggregated ClusterRoles to those of the roles that they select. */
export function runAggregationController(cluster: Cluster): void {
  let planned = false;
  cluster.store.subscribe(({ resource }) => {
    if (resource !== CLUSTER_ROLES || planned) return;
    planned = true;
    cluster.scheduler.after(0, () => {
      planned = false;
      aggregateAll(cluster);
    });
  });
}

/** Updates every aggregated role, also those that aggregate other aggregated roles. */
export function aggregateAll(cluster: Cluster): void {
  const { store } = cluster;
  let changed = true;
  while (changed) {
    changed = false;
    for (const role of store.list(CLUSTER_ROLES)) {
      const rules = rulesFor(role, store.list(CLUSTER_ROLES));
      if (rules === undefined || isDeepStrictEqual(rules, role['rules'])) continue;
      const next = { ...role, rules };
      store.replace(CLUSTER_ROLES, trackUpdate(role, next, MANAGER, CLUSTER_ROLES, timestamp(cluster.clock())));
      changed = true;
    }
  }
}

function rulesFor(role: StoredObject, all: readonly StoredObject[]): JsonObject[] | null | undefined {
  if (!isJsonObject(role['aggregationRule'])) return undefined;
  const selectors = objectsOf(objectAt(role, 'aggregationRule')['clusterRoleSelectors']).map(objectLabelSelector);
  const rules: JsonObject[] = [];
  for (const source of all) {
    if (source === role || !selectors.some((matches) => matches(source.metadata.labels ?? {}))) continue;
    const fresh = objectsOf(source['rules']).filter((rule) => !rules.some((known) => isDeepStrictEqual(known, rule)));
    rules.push(...fresh);
  }
  return rules.length > 0 ? rules : null;
}
