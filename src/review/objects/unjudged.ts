import type { Place } from '../plan';

/** Something that a review cannot judge before the apply. It is never left out and never assumed. */
export interface Unjudged {
  /** What it is: `RoleBinding app/u`, `helm_release.argo`. */
  readonly object: string;
  /** What of it is unknown, in words that complete "… is not known": `its subject`, `the verbs of a rule`, `what it installs`. */
  readonly unknown: string;
  /** What the unknown part depends on: `terraform_data.u.id`. */
  readonly dependsOn: readonly string[];
  /** What is known about it, as a sentence part: `gives ClusterRole edit in namespace app`. */
  readonly known?: string;
  /**
   * `unknown`: a value is known only after apply. `opaque`: the type of the resource can change access and its content is not
   * in the plan (`helm_release`, `null_resource` with a provisioner). `unseen`: something that is referred to is neither in the
   * plan nor in the baseline. `deferred`: the engine plans it later.
   */
  readonly cause: 'unknown' | 'opaque' | 'unseen' | 'deferred';
  readonly place?: Place;
}
