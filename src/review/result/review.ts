import type { Severity } from '../../findings';
import type { Place } from '../plan';

/** `sideways` both gives and takes, and counts as broadening. */
export type Verdict = 'same' | 'narrows' | 'broadens' | 'sideways';

export type { Severity };

/** A subject as a review shows it. */
export interface SubjectName {
  /** `ServiceAccount`, `User`, `Group`, `KargoClaim`, `ArgoRule`, `KestraServiceAccount`, `KestraUser`, `KestraGroup`. */
  readonly kind: string;
  /** The name without the kind: `argo/jenkins`, `devops`, `groups=devops`. */
  readonly name: string;
  /** Kind and name: `ServiceAccount argo/jenkins`. With ` (cluster west)` if the plan is for several clusters or servers. */
  readonly text: string;
  /** Only if the plan is for several clusters or servers: the alias of the provider's configuration. */
  readonly target?: string;
}

/** Some permissions, in one line of people and in the parts that they consist of. */
export interface AccessLine {
  /** `create, delete workflows.argoproj.io named "a" or "b"`; `READ, CREATE of FLOW`. */
  readonly what: string;
  /**
   * `namespace argo`; `namespaces a, b`; `all namespaces`; `tenant main, namespace prod`. `cluster`: resources in no namespace,
   * and paths. `cluster and all namespaces`: all resources.
   */
  readonly where: string;
  /** The parts: of Kubernetes, or of Kestra. A value `*` with `except` is all but these. */
  readonly verbs: readonly string[];
  /** Those of the resources. */
  readonly apiGroups?: readonly string[];
  /** In the notation of kubectl, with their API group: `pods/log`, `deployments.apps`. In Kestra without one. */
  readonly resources?: readonly string[];
  readonly names?: readonly string[];
  readonly urls?: readonly string[];
  /** `*` is all of them. Undefined for resources in no namespace, and for paths. */
  readonly namespaces?: readonly string[];
  readonly tenant?: string;
  /** Exceptions, as people read them: `names "a"`. */
  readonly except?: readonly string[];
}

/** A way to act as somebody else, one step after another. */
export interface ReachPath {
  readonly steps: readonly ReachStep[];
  /** The whole path in one line: `argo/jenkins → create workflows.argoproj.io in argo → acts as argo/admin → cluster-admin`. */
  readonly text: string;
  /** True if the path ends with all rights on the cluster or instance. */
  readonly toEverything: boolean;
  /** True if the plan and the baseline do not show what those may do whom the path reaches. */
  readonly unseen?: true;
  /** On the last path of a subject: how many more there are, which are longer or reach fewer rights. */
  readonly more?: number;
}

export interface ReachStep {
  /** Who has the permission of this step. */
  readonly subject: string;
  /** The permission, as `AccessLine.what` and `.where`. */
  readonly by: string;
  /** Whom the step reaches: a subject, `every ServiceAccount of namespace argo`, or `everything`. */
  readonly reaches: string;
  /** True if this plan adds the step, or adds rights to whom it reaches. */
  readonly added: boolean;
}

/** A subject whose access changes. */
export interface SubjectChange {
  readonly subject: SubjectName;
  readonly verdict: Exclude<Verdict, 'same'>;
  /** Net: what it can do after and not before. What it has by a group that gains it is in the row of the group. */
  readonly gains: readonly AccessLine[];
  readonly losses: readonly AccessLine[];
  /** True if it has no access that this plan or the baseline shows, after the apply. */
  readonly losesEverything: boolean;
  /** False if the rules were too many for an exact comparison; the lines are then never too few. */
  readonly exact: boolean;
  /** The declarations that give or take it: the roles and bindings that change. */
  readonly places: readonly Place[];
  /** Who else gets it, as a member: `Kargo claim email=jane@example.com`, at most 20, with the total number. */
  readonly members: readonly string[];
  readonly memberCount: number;
  readonly reach: readonly ReachPath[];
}

export interface RecipientName {
  /** The label, or an empty text. */
  readonly label: string;
  readonly fingerprint: string;
  readonly change: 'added' | 'removed' | 'kept';
}

export interface TokenChange {
  /** `argo/jenkins.service-account-token`; `argo/jenkins-*` for a generated name that is not known yet. */
  readonly token: string;
  readonly subject?: SubjectName;
  /**
   * `issued`: new. `rotated`: replaced on purpose, the old one stops. `re-issued`: replaced since it was lost, revoked or
   * expired. `revoked`: ends. `kept`: does not change. `resealed`: only its recipients change. `forgotten`: no longer managed, and still works.
   */
  readonly change: 'issued' | 'rotated' | 're-issued' | 'revoked' | 'kept' | 'resealed' | 'forgotten';
  /** Why, and what stops working when: whole sentences. */
  readonly reason: string;
  /** True if the value is kept in plain text in the state, or is in an output. */
  readonly plain: boolean;
  /** True if its subject can do nothing that the plan or the baseline shows. */
  readonly powerless: boolean;
  /**
   * True if a Secret of the same name is created for the same account as that of a dead token: it contains the same token, so
   * everyone who has the dead one can use it again.
   */
  readonly sameToken: boolean;
  readonly expires?: string;
  readonly recipients: readonly RecipientName[];
  readonly place: Place;
}

/** Access that was changed outside the configuration. */
export interface DriftOfAccess {
  readonly subject: SubjectName;
  /** What was done outside: it gained or lost this. */
  readonly gained: readonly AccessLine[];
  readonly lost: readonly AccessLine[];
  readonly plan: 'undoes' | 'keeps' | 'changes';
  readonly places: readonly Place[];
}

export interface NotJudged {
  readonly object: string;
  /** One sentence: what is not known, what it depends on, what is known. */
  readonly text: string;
  readonly cause: 'unknown' | 'opaque' | 'unseen' | 'deferred';
  readonly dependsOn: readonly string[];
  readonly place?: Place;
}

export interface ReviewFinding {
  /** `least-privilege/wildcard`: stable, from the registry in `src/findings`. */
  readonly code: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly subject?: SubjectName;
  readonly place?: Place;
  /** True if the plan adds it; false if it was there before. */
  readonly added: boolean;
  readonly acknowledged?: { readonly reason: string; readonly expires: string };
}

/** The result of a review: all that any output shows. It depends only on the plan, the baseline and the acknowledgements. */
export interface Review {
  readonly schemaVersion: 1;
  readonly verdict: Verdict;
  readonly counts: {
    readonly gain: number;
    readonly lose: number;
    readonly unchanged: number;
    readonly notJudged: number;
  };
  readonly plan: {
    readonly engine: string;
    readonly timestamp?: string;
    /** False if the plan is of a part only: an error, `-target`, deferred changes. */
    readonly complete: boolean;
  };
  /** What the review knew besides the plan. */
  readonly baseline?: {
    readonly source: string;
    readonly takenAt: string;
    readonly takenBy: string;
    readonly ageInDays?: number;
  };
  /** Who gains first, by the worst of what it gains; then who loses; each by name. */
  readonly subjects: readonly SubjectChange[];
  readonly unchanged: readonly SubjectName[];
  readonly tokens: readonly TokenChange[];
  readonly drift: readonly DriftOfAccess[];
  readonly notJudged: readonly NotJudged[];
  /** By severity, then code, then place. The acknowledged last. */
  readonly findings: readonly ReviewFinding[];
}
