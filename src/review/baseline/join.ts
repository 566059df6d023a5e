import type { Baseline } from './baseline';

/**
 * Several baselines as one, such as those of two clusters, or of a cluster and a Kestra server. It is as old as the oldest.
 *
 * @param baselines - at least one.
 */
export function joinBaselines(baselines: readonly [Baseline, ...Baseline[]]): Baseline {
  const [first, ...rest] = baselines;
  if (rest.length === 0) return first;
  const texts = (of: (baseline: Baseline) => string) => [...new Set(baselines.map(of))].join(', ');
  const oldest = [...baselines].sort((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt))[0] ?? first;
  return {
    source: texts(({ source }) => source),
    takenAt: oldest.takenAt,
    takenBy: texts(({ takenBy }) => takenBy),
    namespaces: baselines.every(({ namespaces }) => namespaces === undefined)
      ? undefined
      : [...new Set(baselines.flatMap(({ namespaces }) => namespaces ?? []))].sort(),
    notSeen: baselines.flatMap(({ source, notSeen }) => notSeen.map((one) => `${source}: ${one}`)),
    kinds: baselines.flatMap(({ kinds }) => kinds),
    objects: baselines.flatMap(({ objects }) => objects),
  };
}
