import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import { kubernetesErrors } from './errors';

/**
 * Resources that a rule is for: in one text as `kubectl` and error messages of the API server have it, the group behind
 * the first dot and a subresource behind the slash (`pods`, `pods/log`, `deployments.apps`, `deployments.apps/scale`);
 * or in parts.
 */
export type ResourceRef = string | ResourceParts;

export interface ResourceParts {
  /** In the plural and in lower case; with a subresource behind a slash. */
  readonly resource: string;
  /** Default: the core group. */
  readonly group?: string;
  /** Only the objects of these names. Default: all. They do not limit `create`, `list` and `watch` as one would think. */
  readonly names?: readonly string[];
}

/** The rules that allow verbs on resources: one for each API group, and for each set of names. */
export function rulesFor(construct: IConstruct, verbs: readonly string[], refs: readonly ResourceRef[]): PolicyRule[] {
  if (refs.length === 0) throw kubernetesErrors.resourcesEmpty(construct);
  const rules = new Map<string, { readonly parts: ResourceParts; readonly resources: string[] }>();
  for (const ref of refs) {
    const parts = typeof ref === 'string' ? parse(construct, ref) : ref;
    const key = JSON.stringify([parts.group ?? '', parts.names ?? []]);
    const rule = rules.get(key) ?? { parts, resources: [] };
    rule.resources.push(parts.resource);
    rules.set(key, rule);
  }
  return [...rules.values()].map(({ parts: { group = '', names }, resources }) => ({
    apiGroups: [group],
    resources,
    ...(names !== undefined && { resourceNames: [...names] }),
    verbs: [...verbs],
  }));
}

function parse(construct: IConstruct, text: string): ResourceParts {
  if (Token.isUnresolved(text))
    throw kubernetesErrors.resourceInvalid(construct, 'A text that only the plan knows cannot be taken apart.');
  const match = /^([^./\s]+)(?:\.([^/\s]+))?(\/[^/\s]+)?$/.exec(text);
  const [, plural, group, subresource = ''] = match ?? [];
  if (plural === undefined)
    throw kubernetesErrors.resourceInvalid(construct, 'It is not of the form "resource.group/subresource".');
  return { resource: `${plural}${subresource}`, ...(group !== undefined && { group }) };
}
