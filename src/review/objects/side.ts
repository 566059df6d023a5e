import type { KestraObject } from './kestra';
import type { KubernetesObject } from './kubernetes';
import type { TokenObject } from './token';
import type { Unjudged } from './unjudged';

/** An object that says who may do what, or who holds a token. */
export type AccessObject = KubernetesObject | KestraObject | TokenObject;

/** All objects at one time: before or after an apply. Of several with the same `objectKey`, all count. */
export type Side = readonly AccessObject[];

/** What a plan, with a baseline, says about both sides. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /**
   * Objects of `before` that may also be there after the apply, since what replaces them is not known: a subject does not
   * lose what they give, and does not certainly keep it.
   */
  readonly possible: Side;
  readonly unjudged: readonly Unjudged[];
}

/** What the objects of one resource are, on both sides. */
export interface Reading extends Sides {
  /** True if the type of the resource has nothing to do with access. */
  readonly irrelevant?: boolean;
  /**
   * What of its Kubernetes objects the resource sets. `object`: all of it. `given-fields`: what it has; other fields stay as
   * they are in the cluster (server-side apply). `metadata`: labels or annotations of objects that something else creates.
   */
  readonly sets?: 'object' | 'given-fields' | 'metadata';
}
