import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import { checkValue } from '../properties';
import { kubernetesErrors } from './errors';

/**
 * The resource of a rule: a string in the form of `kubectl` and of the API server's messages, with the group after the
 * first dot and the subresource after a slash (`pods`, `pods/log`, `deployments.apps`, `deployments.apps/scale`); or an
 * object.
 */
export type ResourceRef = string | ResourceParts;

/** A resource of the API, by its parts. */
export interface ResourceParts {
  /** The plural name in lower case, such as `pods` or `pods/log`. */
  readonly resource: string;
  /** Default: the core group. */
  readonly group?: string;
  /** Only the objects with these names: at least one. Default: all. Kubernetes cannot limit `create` by name, nor `list` and `watch` of several objects. */
  readonly names?: readonly string[];
}

/** The rules that allow verbs on resources: one rule for each API group and each set of names. */
export function rulesFor(construct: IConstruct, verbs: readonly string[], refs: readonly ResourceRef[]): PolicyRule[] {
  checkValue(construct.node.path, ['verbs'], verbs, 'strings');
  if (refs.length === 0) throw kubernetesErrors.resourcesEmpty(construct);
  const rules = new Map<string, { readonly parts: ResourceParts; readonly resources: string[] }>();
  for (const ref of refs) {
    const parts = typeof ref === 'string' ? parse(construct, ref) : ref;
    const key = JSON.stringify([parts.group ?? '', parts.names]);
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
    throw kubernetesErrors.resourceInvalid(
      construct,
      'A value that is known only at plan cannot be split into resource and group.',
    );
  const match = /^([^./\s]+)(?:\.([^/\s]+))?(\/[^/\s]+)?$/.exec(text);
  const [, plural, group, subresource = ''] = match ?? [];
  if (plural === undefined)
    throw kubernetesErrors.resourceInvalid(construct, 'It does not have the form "resource.group/subresource".');
  return { resource: `${plural}${subresource}`, ...(group !== undefined && { group }) };
}
