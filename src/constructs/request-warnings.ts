import { Annotations, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isKnownGroup, suspiciousResource, suspiciousVerb, type PolicyRule } from '../facts/kubernetes';
import { constructWarnings } from './errors';

/**
 * Warns about verbs and resources that do not exist: a rule then allows less than it seems to, and an expectation is about
 * nothing.
 *
 * @param subject - what has them: the subject of the sentence, such as `A rule`
 */
export function warnOfUnknown(construct: IConstruct, subject: string, requests: PolicyRule): void {
  for (const warning of warningsOf(subject, requests)) Annotations.of(construct).addWarning(warning);
}

function warningsOf(
  subject: string,
  { apiGroups = [], resources = [], nonResourceURLs = [], verbs }: PolicyRule,
): string[] {
  const on = nonResourceURLs.length > 0 ? 'nonResourceURLs' : 'resources';
  // Other API groups may have verbs of their own.
  const allKnown = on === 'nonResourceURLs' || apiGroups.every(isKnownGroup);
  const ofVerbs = verbs.map((verb) => {
    const found = Token.isUnresolved(verb) ? undefined : suspiciousVerb(verb, on);
    return found && (allKnown || found.suggestion)
      ? constructWarnings.unknownVerb(subject, verb, found.suggestion)
      : undefined;
  });
  const ofResources = resources.map((resource) => {
    const found = Token.isUnresolved(resource) ? [] : apiGroups.map((group) => suspiciousResource(group, resource));
    // With several groups, the resource is meant to be in one of them.
    const [first] = found;
    if (first === undefined || found.includes(undefined)) return undefined;
    return constructWarnings.unknownResource(subject, resource, apiGroups, first.suggestion);
  });
  return [...ofVerbs, ...ofResources].filter((warning) => warning !== undefined);
}
