import { objectAt } from '../object';
import type { Strategy } from './strategy';

/** The label with the name of the namespace, which the server sets on each namespace for selectors. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

export const namespaceStrategy: Strategy = {
  normalize(object) {
    const labels = { ...object.metadata.labels, [NAME_LABEL]: object.metadata.name ?? '' };
    return { ...object, metadata: { ...object.metadata, labels } };
  },
  begin(object) {
    return { ...object, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
  },
  keep(object, before) {
    return { ...object, spec: objectAt(before, 'spec'), status: objectAt(before, 'status') };
  },
};
