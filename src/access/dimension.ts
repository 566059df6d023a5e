/** The pattern that contains all values of a dimension. */
export const ALL = '*';

/**
 * One dimension of permissions, such as verbs. A pattern is one value, or a wildcard for many. If two patterns have a value
 * in common, one of them contains the other: so patterns form a tree.
 */
export interface Dimension {
  /** The patterns of a set that contain a value or a pattern, the widest first. The pattern itself is last, if it is there. */
  containing(pattern: string, among: ReadonlySet<string>): readonly string[];
  /** The number of steps to find them for each pattern of a set of this size. */
  steps(patterns: number): number;
}

const dimension = (wildcardsOf: (pattern: string) => readonly string[]): Dimension => ({
  containing: (pattern, among) => [...new Set([ALL, ...wildcardsOf(pattern), pattern])].filter((one) => among.has(one)),
  steps: (patterns) => patterns,
});

/** Verbs, API groups, namespaces and names. */
export const plain = dimension(() => []);

/** Resources with their subresources: all `scale` contain `deployments/scale`. */
export const resource = dimension((pattern) => {
  const slash = pattern.indexOf('/');
  return slash < 0 || slash === pattern.length - 1 ? [] : [`*${pattern.slice(slash)}`];
});

/** Namespaces of Kestra: `a` contains `a`, `a.b` and `a.b.c`. */
export const namespaceTree = dimension((pattern) =>
  [...pattern.matchAll(/\./g)].map(({ index }) => pattern.slice(0, index)),
);

const isPrefix = (pattern: string): boolean => pattern.endsWith('*');

/** Paths: `/healthz*` contains `/healthz`, `/healthz/ping` and `/healthz/etcd/*`. */
export const url: Dimension = {
  containing: (pattern, among) =>
    [...among]
      .filter((one) => one === pattern || (isPrefix(one) && pattern.startsWith(one.slice(0, -1))))
      // Only the pattern itself can be a path.
      .sort((a, b) => Number(isPrefix(b)) - Number(isPrefix(a)) || a.length - b.length),
  steps: (patterns) => patterns ** 2,
};
