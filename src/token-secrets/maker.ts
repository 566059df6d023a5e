import type { ObjectMetadata } from '../api/kubernetes';
import { FIELD_MANAGER, LAST_APPLIED, SIGNET_PREFIX } from '../facts/kubernetes';

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

/** By the field manager: an imported object has no annotation of its tool. */
const MANAGERS: Readonly<Record<string, Maker>> = {
  [FIELD_MANAGER]: 'Signet',
  'argocd-controller': 'Argo CD',
  'kustomize-controller': 'Flux',
  'helm-controller': 'Flux',
  helm: 'Helm',
  'kubectl-client-side-apply': 'kubectl apply',
};

export function makerOf({ annotations, labels, managedFields = [] }: ObjectMetadata): Maker | undefined {
  const keys = [...Object.keys(annotations ?? {}), ...Object.keys(labels ?? {})];
  const traced = TRACES.find(([, trace]) => keys.some((key) => key.startsWith(trace)))?.[0];
  return traced ?? managedFields.map(({ manager }) => MANAGERS[manager]).find((maker) => maker !== undefined);
}
