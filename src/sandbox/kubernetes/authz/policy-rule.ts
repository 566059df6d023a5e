import { objectsOf, stringsOf, type JsonObject } from '../object';

/** One rule of a role, with every list set. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
  readonly verbs: readonly string[];
}

/** The action of a call. `resource` has its subresource after a slash. */
export type Action =
  | { readonly verb: string; readonly path: string }
  | {
      readonly verb: string;
      readonly group: string;
      readonly resource: string;
      readonly namespace: string;
      readonly name: string;
    };

export function rulesOf(role: JsonObject | undefined): PolicyRule[] {
  return objectsOf(role?.['rules']).map((rule) => ({
    apiGroups: stringsOf(rule['apiGroups']),
    resources: stringsOf(rule['resources']),
    resourceNames: stringsOf(rule['resourceNames']),
    nonResourceURLs: stringsOf(rule['nonResourceURLs']),
    verbs: stringsOf(rule['verbs']),
  }));
}

/** Whether a rule allows the action. */
export function allows(rule: PolicyRule, action: Action): boolean {
  if (!hasOrAll(rule.verbs, action.verb)) return false;
  if ('path' in action) return rule.nonResourceURLs.some((url) => urlMatches(url, action.path));
  return (
    hasOrAll(rule.apiGroups, action.group) &&
    rule.resources.some((resource) => resourceMatches(resource, action.resource)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(action.name))
  );
}

export function hasOrAll(list: readonly string[], item: string): boolean {
  return list.includes('*') || list.includes(item);
}

/** `*` matches every resource, `*` with a subresource matches that subresource of every resource. */
export function resourceMatches(granted: string, asked: string): boolean {
  if (granted === '*' || granted === asked) return true;
  const [, subresource] = asked.split('/');
  return subresource !== undefined && granted === `*/${subresource}`;
}

/** A star at the end matches any rest of the path. */
export function urlMatches(granted: string, asked: string): boolean {
  return granted === '*' || granted === asked || (granted.endsWith('*') && asked.startsWith(granted.slice(0, -1)));
}
