import { ALL, type Dimension, plain, resource, url } from './dimension';
import type { ResourceRequest, Rule, UrlRequest } from './rule';

/** The product of sets of patterns, one set for each dimension: what one rule grants. */
export type Box = readonly ReadonlySet<string>[];

/** Verb, namespace, API group, resource, name. */
export const RESOURCES: readonly Dimension[] = [plain, plain, plain, resource, plain];
/** Verb, path. */
export const URLS: readonly Dimension[] = [plain, url];

/** A name can be `*`, which is no wildcard there: so a name has a prefix as a pattern. */
const NAME = '=';
const patternOfName = (name: string): string => `${NAME}${name}`;
export const nameOfPattern = (pattern: string): string => pattern.slice(NAME.length);

const isFull = (box: Box): boolean => box.every((patterns) => patterns.size > 0);

/** What rules grant on resources. */
export const resourceBoxes = (rules: readonly Rule[]): readonly Box[] =>
  rules
    .map(({ verbs, namespace = ALL, apiGroups, resources, resourceNames = [] }) => [
      new Set(verbs),
      new Set([namespace]),
      new Set(apiGroups),
      new Set(resources),
      new Set(resourceNames.length === 0 ? [ALL] : resourceNames.map(patternOfName)),
    ])
    .filter(isFull);

/** What rules grant on paths. */
export const urlBoxes = (rules: readonly Rule[]): readonly Box[] =>
  rules
    .filter(({ namespace }) => namespace === undefined)
    .map(({ verbs, nonResourceURLs = [] }) => [new Set(verbs), new Set(nonResourceURLs.map(pathPattern))])
    .filter(isFull);

/**
 * A pattern of paths in one form. The API server ignores all but the first of the asterisks at the end; and every path begins with
 * a slash, so that `/*` is every path.
 */
function pathPattern(pattern: string): string {
  const prefix = pattern.replace(/\*+$/, '*');
  return prefix === '/*' ? ALL : prefix;
}

/** The boxes that some boxes have in common with others. */
export const intersectionOf = (
  boxes: readonly Box[],
  others: readonly Box[],
  space: readonly Dimension[],
): readonly Box[] =>
  boxes
    .flatMap((box) => others.map((other) => space.map((one, index) => common(one, box[index], other[index]))))
    .filter(isFull);

/** Of two patterns that overlap, one contains the other. */
function common(dimension: Dimension, some?: ReadonlySet<string>, others?: ReadonlySet<string>): ReadonlySet<string> {
  const within = (patterns: ReadonlySet<string> = new Set(), among: ReadonlySet<string> = new Set()) =>
    [...patterns].filter((pattern) => dimension.containing(pattern, among).length > 0);
  return new Set([...within(some, others), ...within(others, some)]);
}

export const resourcePoint = ({ verb, namespace = '', apiGroup, resource, name = '' }: ResourceRequest): string[] => [
  ...[verb, namespace, apiGroup, resource],
  patternOfName(name),
];

export const urlPoint = ({ verb, url }: UrlRequest): string[] => [verb, url];
