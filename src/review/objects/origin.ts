import type { Place } from '../plan';

/** Where an object of one side comes from. */
export type Origin =
  | { readonly from: 'plan'; readonly place: Place }
  | { readonly from: 'baseline' }
  /** Defined by the product, such as `Kubernetes 1.37` for the ClusterRole `view`. */
  | { readonly from: 'product'; readonly product: string };
