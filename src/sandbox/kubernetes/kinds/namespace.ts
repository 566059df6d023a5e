import { objectAt } from '../object';
import type { Strategy } from './strategy';

/** The label by which selectors find a namespace, as the server sets it on each. */
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
