import type { Column } from '../print/table';
import type { ListScope } from './scope';

/** The first column of a list of all namespaces, as in kubectl. */
export const namespaceColumn = ({
  namespace,
}: Pick<ListScope, 'namespace'>): readonly Column<{ readonly namespace: string }>[] =>
  namespace === undefined ? [{ header: 'NAMESPACE', cell: (row) => row.namespace }] : [];

/** Where nothing was found: `in namespace "argo"`. */
export const placeOf = ({ namespace }: Pick<ListScope, 'namespace'>): string =>
  namespace === undefined ? 'in any namespace' : `in namespace "${namespace}"`;
