import type { ObjectMetadata } from '../../api/kubernetes';
import { LAST_APPLIED, SIGNET_PREFIX } from '../../facts/kubernetes';

/** The tool that declares an object, and so may create it again after its deletion. */
export type Maker = 'Signet' | 'Helm' | 'Argo CD' | 'Flux' | 'kubectl apply';

/** The annotations and labels of these tools, or the beginnings of their keys. */
const TRACES: readonly (readonly [Maker, string])[] = [
  ['Signet', SIGNET_PREFIX],
  ['Argo CD', 'argocd.argoproj.io/tracking-id'],
  ['Flux', 'kustomize.toolkit.fluxcd.io/'],
  ['Helm', 'meta.helm.sh/release-name'],
  ['kubectl apply', LAST_APPLIED],
];

export function makerOf({ annotations, labels }: ObjectMetadata): Maker | undefined {
  const keys = [...Object.keys(annotations ?? {}), ...Object.keys(labels ?? {})];
  return TRACES.find(([, trace]) => keys.some((key) => key.startsWith(trace)))?.[0];
}
