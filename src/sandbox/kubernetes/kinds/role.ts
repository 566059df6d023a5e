import { objectsOf, stringsOf, type ApiObject } from '../object';
import { invalidValue, required, type Cause } from '../status';
import type { Strategy } from './strategy';

/** Role and ClusterRole. */
export const roleStrategy: Strategy = {
  normalize(object) {
    return { ...object, rules: Array.isArray(object['rules']) ? objectsOf(object['rules']) : null };
  },
  stored(object) {
    return { ...object, rules: objectsOf(object['rules']).length > 0 ? object['rules'] : null };
  },
  validate(object) {
    const rules = objectsOf(object['rules']);
    const shape = rules.flatMap((rule, i) => ruleDefects(rule, `rules[${i}]`, object.kind === 'Role'));
    const verbs = rules.flatMap((rule, i) =>
      stringsOf(rule['verbs']).length === 0 ? [required(`rules[${i}].verbs`)] : [],
    );
    return [...shape, ...verbs, ...aggregationDefects(object)];
  },
};

function ruleDefects(rule: Readonly<Record<string, unknown>>, field: string, namespaced: boolean): Cause[] {
  const urls = stringsOf(rule['nonResourceURLs']);
  const groups = stringsOf(rule['apiGroups']);
  const resources = stringsOf(rule['resources']);
  if (urls.length > 0) {
    if (namespaced) {
      return [invalidValue(`${field}.nonResourceURLs`, urls, 'namespaced rules cannot apply to non-resource URLs')];
    }
    if (groups.length > 0 || resources.length > 0) {
      const why = 'rules cannot apply to both regular resources and non-resource URLs';
      return [invalidValue(`${field}.nonResourceURLs`, urls, why)];
    }
    return [];
  }
  const causes: Cause[] = [];
  if (groups.length === 0)
    causes.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'));
  if (resources.length === 0) {
    causes.push(required(`${field}.resources`, 'resource rules must supply at least one resource'));
  }
  return causes;
}

function aggregationDefects(object: ApiObject): Cause[] {
  const rule = object['aggregationRule'];
  if (rule === undefined || rule === null) return [];
  const selectors = objectsOf((rule as { clusterRoleSelectors?: unknown }).clusterRoleSelectors);
  return selectors.length > 0
    ? []
    : [
        required(
          'aggregationRule.clusterRoleSelectors',
          'at least one clusterRoleSelector required if aggregationRule is non-nil',
        ),
      ];
}
