import { foreign } from '../../facts/foreign';

/** A named object as a part of a sentence: `Role argo/jenkins`, `ClusterRole view`. */
export const objectText = ({
  kind,
  namespace,
  name,
}: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}): string => `${kind} ${foreign(namespace === undefined ? name : `${namespace}/${name}`)}`;

/** A place of access as a part of a sentence. */
export const whereText = (namespace: string | undefined): string =>
  namespace === undefined ? 'in the whole cluster' : `in namespace ${foreign(namespace)}`;
