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
  /** API groups of the resources; an empty text for the core group. */
  readonly apiGroups?: readonly string[];
  /** In the notation of kubectl, with their API group: `pods/log`, `deployments.apps`. In Kestra without one. */
  readonly resources?: readonly string[];
  /** Only objects with these names; without it, all. */
  readonly names?: readonly string[];
  /** Paths that are not those of resources, such as `/metrics`; `*` at the end is any rest. */
  readonly urls?: readonly string[];
  /** `*` is all of them. Undefined for resources in no namespace, and for paths. */
  readonly namespaces?: readonly string[];
  /** The tenant of Kestra. */
  readonly tenant?: string;
  /** Exceptions, as people read them: `names "a"`. */
  readonly except?: readonly string[];
}

/** A way to act as somebody else, one step after another. */
export interface ReachPath {
  /** The steps from the subject on. */
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

/** One step of a path: who becomes whom, by which permission. */
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
  /** Whose access changes. */
  readonly subject: SubjectName;
  /** How it changes. */
  readonly verdict: Exclude<Verdict, 'same'>;
  /** Net: what it can do after and not before. What it has by a group that gains it is in the row of the group. */
  readonly gains: readonly AccessLine[];
  /** Net: what it can do before and not after. */
  readonly losses: readonly AccessLine[];
  /** True if it has no access that this plan or the baseline shows, after the apply. */
  readonly losesEverything: boolean;
  /** False if the rules were too many for an exact comparison; the lines are then never too few. */
  readonly exact: boolean;
  /** The declarations that give or take it: the roles and bindings that change. */
  readonly places: readonly Place[];
  /** Who else gets it, as a member: `Kargo claim email=jane@example.com`, at most 20, with the total number. */
  readonly members: readonly string[];
  /** How many members get it. */
  readonly memberCount: number;
  /** Whom it can act as by paths to which this plan adds a step or the subject. */
  readonly reach: readonly ReachPath[];
}

/** Somebody who can open a sealed token. */
export interface RecipientName {
  /** The label, or an empty text. */
  readonly label: string;
  /** `sha256:` and hexadecimal digits, as `signet fingerprint` prints it. */
  readonly fingerprint: string;
  /** Whether it can open the token only after the plan (`added`), only what was sealed before (`removed`), or both. */
  readonly change: 'added' | 'removed' | 'kept';
  /** The first day, in UTC, on which no token is sealed for its key any more, or `known after apply`; absent if there is none. */
  readonly expires?: string;
  /** If the plan changes that day: the day before the plan, or `never`. */
  readonly expiresBefore?: string;
}

/** A token, and what happens to it. */
export interface TokenChange {
  /** `argo/jenkins.service-account-token`; `argo/jenkins-*` for a generated name that is not known yet. */
  readonly token: string;
  /** Whose access it has, if it is known. */
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
  /** When it stops working, in RFC 3339; `never`; absent if that is not known. */
  readonly expires?: string;
  /** Who can open it, of a sealed token. */
  readonly recipients: readonly RecipientName[];
  /** The resource of the token. */
  readonly place: Place;
}

/** Access that was changed outside the configuration. */
export interface DriftOfAccess {
  /** Whose access was changed. */
  readonly subject: SubjectName;
  /** What was done outside: it gained or lost this. */
  readonly gained: readonly AccessLine[];
  /** What it lost outside. */
  readonly lost: readonly AccessLine[];
  /** What this plan does about it. */
  readonly plan: 'undoes' | 'keeps' | 'changes';
  /** The resources that were changed outside. */
  readonly places: readonly Place[];
}

/** Something that cannot be judged before the apply. */
export interface NotJudged {
  /** What it is: `RoleBinding app/u`, `helm_release.argo`. */
  readonly object: string;
  /** One sentence: what is not known, what it depends on, what is known. */
  readonly text: string;
  /**
   * `unknown`: a value is known only after apply. `opaque`: the type of the resource can change access and its content is not
   * in the plan. `unseen`: it is referred to, and neither in the plan nor in the baseline. `deferred`: the engine plans it later.
   */
  readonly cause: 'unknown' | 'opaque' | 'unseen' | 'deferred';
  /** What the unknown part depends on: `terraform_data.u.id`. */
  readonly dependsOn: readonly string[];
  /** Where it is declared. */
  readonly place?: Place;
}

/** A problem that a check found. */
export interface ReviewFinding {
  /** `least-privilege/wildcard`: stable, from the registry in `src/findings`. */
  readonly code: string;
  /** How bad it is. */
  readonly severity: Severity;
  /** What was found: one sentence. */
  readonly what: string;
  /** Why it is a problem: whole sentences. */
  readonly why: string;
  /** What to do about it: whole sentences. */
  readonly fix: string;
  /** Whose access it is about. */
  readonly subject?: SubjectName;
  /** Where it is declared. */
  readonly place?: Place;
  /** True if the plan adds it; false if it was there before. */
  readonly added: boolean;
  /** Why somebody accepts it, and until which day: from the file of acknowledgements. */
  readonly acknowledged?: {
    /** Why it is accepted. */
    readonly reason: string;
    /** The last day on which it is accepted: `2027-01-31`. */
    readonly expires: string;
  };
}

/** The result of a review: all that any output shows. It depends only on the plan, the baseline and the acknowledgements. */
export interface Review {
  /** Rises when a field is removed or changes its meaning. A new field does not change it. */
  readonly schemaVersion: 1;
  /** What the plan does to access as a whole. */
  readonly verdict: Verdict;
  /** How many subjects there are, and how many things that are not judged. */
  readonly counts: {
    /** Subjects that gain something. */
    readonly gain: number;
    /** Subjects that lose something. One that gains and loses counts in both. */
    readonly lose: number;
    /** Subjects whose access stays the same. */
    readonly unchanged: number;
    /** The entries of `notJudged`. */
    readonly notJudged: number;
  };
  /** Of which plan this is the review. */
  readonly plan: {
    /** `Terraform 1.15.5`. */
    readonly engine: string;
    /** When the plan was made, in RFC 3339, if the engine says it. */
    readonly timestamp?: string;
    /** False if the plan is of a part only: an error, `-target`, deferred changes. */
    readonly complete: boolean;
  };
  /** What the review knew besides the plan. */
  readonly baseline?: {
    /** The cluster or server that it is of. */
    readonly source: string;
    /** When it was taken, in RFC 3339. */
    readonly takenAt: string;
    /** Who took it. */
    readonly takenBy: string;
    /** The whole days from then to the plan. */
    readonly ageInDays?: number;
    /** What whoever took it was not allowed to read: `Roles of namespace "argo"`. Absent if nothing. */
    readonly notSeen?: readonly string[];
  };
  /** Who gains first, by the worst of what it gains; then who loses; each by name. */
  readonly subjects: readonly SubjectChange[];
  /** Those of the plan whose access stays the same. */
  readonly unchanged: readonly SubjectName[];
  /** All tokens of the plan, also those that do not change. */
  readonly tokens: readonly TokenChange[];
  /** Access that was changed outside the configuration. */
  readonly drift: readonly DriftOfAccess[];
  /** What could not be judged. Empty: the review is whole if `plan.complete` is true and `baseline` has no `notSeen`. */
  readonly notJudged: readonly NotJudged[];
  /** By severity, then code, then place. The acknowledged last. */
  readonly findings: readonly ReviewFinding[];
}
