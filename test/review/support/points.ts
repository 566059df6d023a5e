import { allows, type ResourceRequest, type Rule, type UrlRequest } from '../../../src/access';
import type { AccessLine } from '../../../src/review/result';

export type Request = ResourceRequest | UrlRequest;

/** A value that no rule of a test mentions. */
const UNHEARD = 'unheard';

/** A resource in the notation of kubectl, in its parts: `deployments.apps/scale`. */
function partsOf(text: string): { readonly apiGroup: string; readonly resource: string } {
  const [whole = '', ...subresource] = text.split('/');
  const [plural = '', ...group] = whole.split('.');
  return { apiGroup: group.join('.'), resource: [plural, ...subresource].join('/') };
}

/** A line as rules, without its exceptions. */
function rulesOf({ verbs, resources = [], names, namespaces = ['*'], urls }: AccessLine): readonly Rule[] {
  if (urls) return [{ verbs, nonResourceURLs: urls }];
  return resources.map(partsOf).flatMap(({ apiGroup, resource }) =>
    namespaces.map((namespace) => ({
      ...{ verbs, apiGroups: [apiGroup], resources: [resource] },
      ...(names && { resourceNames: names }),
      ...(namespace !== '*' && { namespace }),
    })),
  );
}

/** Whether one of some lines contains a request, if they had no exceptions. */
export const mayContain = (lines: readonly AccessLine[], asked: Request): boolean =>
  allows(lines.flatMap(rulesOf), asked);

/** A value of a pattern: a new one for the wildcard. */
const concrete = (pattern: string): string => (pattern === '*' ? UNHEARD : pattern);

/** Some requests that a line contains: with all its values one after another, and with a new value for each wildcard. */
export function samplesOf(line: AccessLine, count: number): readonly Request[] {
  const { verbs, urls, resources = [], names, namespaces } = line;
  return Array.from({ length: count }, (_, index) => {
    const nth = (values: readonly string[]): string => values[index % values.length] ?? '';
    const verb = concrete(nth(verbs));
    if (urls) return { verb, url: nth(urls).replace(/^\*/, '/*').replace(/\*+$/, UNHEARD) };
    const { apiGroup, resource } = partsOf(nth(resources));
    const name = names ? nth(names) : index % 2 === 0 ? UNHEARD : undefined;
    return {
      ...{ verb, apiGroup: concrete(apiGroup), resource: resource.replace(/^\*/, UNHEARD) },
      ...(namespaces && { namespace: concrete(nth(namespaces)) }),
      ...(name !== undefined && { name }),
    };
  });
}
