import { Token } from 'cdktf';
import { isKnownGroup, suspiciousResource, suspiciousVerb, type PolicyRule } from '../../facts/kubernetes';
import { kubernetesWarnings } from './errors';

/** Warnings about verbs and resources that do not exist, so that the rule allows less than it seems to. */
export function ruleWarnings({ apiGroups = [], resources = [], nonResourceURLs = [], verbs }: PolicyRule): string[] {
  const on = nonResourceURLs.length > 0 ? 'nonResourceURLs' : 'resources';
  // Other API groups may have verbs of their own.
  const allKnown = on === 'nonResourceURLs' || apiGroups.every(isKnownGroup);
  const ofVerbs = verbs.map((verb) => {
    const found = Token.isUnresolved(verb) ? undefined : suspiciousVerb(verb, on);
    return found && (allKnown || found.suggestion) ? kubernetesWarnings.unknownVerb(verb, found.suggestion) : undefined;
  });
  const ofResources = resources.map((resource) => {
    const found = Token.isUnresolved(resource) ? [] : apiGroups.map((group) => suspiciousResource(group, resource));
    // With several groups, the resource is meant to be in one of them.
    const [first] = found;
    if (first === undefined || found.includes(undefined)) return undefined;
    return kubernetesWarnings.unknownResource(resource, apiGroups, first.suggestion);
  });
  return [...ofVerbs, ...ofResources].filter((warning) => warning !== undefined);
}
