import type { ObjectMetadata } from '../../api/kubernetes';

/** Who declares an object, and so may make it again after it was deleted. */
export type Maker = 'Signet' | 'Helm' | 'Argo CD' | 'Flux' | 'kubectl apply';

/** Annotations and labels that these tools leave, or the beginnings of their keys. */
const TRACES: readonly (readonly [Maker, string])[] = [
  ['Signet', 'cdktf-signet/'],
  ['Argo CD', 'argocd.argoproj.io/tracking-id'],
  ['Flux', 'kustomize.toolkit.fluxcd.io/'],
  ['Helm', 'meta.helm.sh/release-name'],
  ['kubectl apply', 'kubectl.kubernetes.io/last-applied-configuration'],
];

export function makerOf({ annotations, labels }: ObjectMetadata): Maker | undefined {
  const keys = [...Object.keys(annotations ?? {}), ...Object.keys(labels ?? {})];
  return TRACES.find(([, trace]) => keys.some((key) => key.startsWith(trace)))?.[0];
}
