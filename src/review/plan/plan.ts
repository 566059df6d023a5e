/**
 * A part of a value that is not known until apply. Never a key or a type of JSON, so that no value of a plan can imitate one.
 */
export class Unknown {
  /**
   * @param references - what the expression refers to, as seen from the root module, such as
   * `module.ci.terraform_data.u.id`; empty if the plan does not show it.
   * @param exact - true if the value is certainly that of the only reference, without any change. A plan shows this only of
   * configurations in JSON, such as those of CDKTF: of HCL, it has the references of an expression, but not its text.
   */
  public constructor(
    public readonly references: readonly string[],
    public readonly exact = false,
  ) {}
}

/** A value of a plan, in which each unknown part is an `Unknown`. */
export type Value = null | boolean | number | string | Unknown | readonly Value[] | { readonly [key: string]: Value };

/** An object of a plan: the arguments and attributes of a resource. */
export type Values = Readonly<Record<string, Value>>;

/** Where something is declared. */
export interface Place {
  /** The address of the resource, output or module, such as `module.ci.kubernetes_role_v1.jenkins["a"]`. */
  readonly address: string;
  /** The path of the construct, for CDKTF and CDKTN, if the synthesized stack is at hand: `platform/jenkins/role`. */
  readonly construct?: string;
}

/**
 * What happens to a resource. `replace` has an order (`create-first` with `create_before_destroy`). `forget` removes it from the
 * state and leaves the real object. `keep` changes nothing. `import` is an `update` or `keep` with `imported`.
 */
export type Action = 'create' | 'update' | 'delete' | 'replace' | 'keep' | 'read' | 'forget' | 'replace-forgetting';

/** A resource, or a data source. One that the plan has read has the same values before and after. */
export interface ResourceChange {
  readonly place: Place;
  readonly mode: 'managed' | 'data';
  /** The type, such as `kubernetes_role_v1`. */
  readonly type: string;
  /** The provider without its host: `hashicorp/kubernetes`. */
  readonly provider: string;
  /**
   * Which cluster or server the resource is in, as far as the plan shows it: the alias of the provider's configuration, and an
   * empty text for the configuration without one. Two providers with the same alias are assumed to be for the same cluster.
   */
  readonly target: string;
  readonly action: Action;
  readonly createFirst: boolean;
  /** Why the engine acts, such as `replace_because_cannot_update` or `delete_because_no_resource_config`. */
  readonly actionReason?: string;
  /** The paths of the attributes that force a replacement, such as `recipients` or `keepers.rotated`. */
  readonly replacePaths: readonly string[];
  readonly imported: boolean;
  readonly previousAddress?: string;
  /** True if the engine defers the change to a later plan. */
  readonly deferred: boolean;
  /** The key of a deposed object: an earlier object of the same address that the apply deletes as well. */
  readonly deposed?: string;
  /** The types of the resource's provisioners, such as `local-exec`: they run when it is created, or before it is deleted. */
  readonly provisioners?: readonly string[];
  /** The real object after refresh and before apply; undefined if there is none. */
  readonly before?: Values;
  /** The object after apply; undefined if it is deleted. */
  readonly after?: Values;
}

/** A resource that somebody changed outside the configuration since the last apply, as the refresh found it. */
export interface DriftChange {
  readonly place: Place;
  readonly type: string;
  readonly provider: string;
  readonly target: string;
  /** What the state had; */
  readonly before?: Values;
  /** what the refresh found; undefined if it was deleted. */
  readonly after?: Values;
}

/** An action of a provider that Terraform invokes during the apply. */
export interface ActionInvocation {
  readonly place: Place;
  /** The type, such as `local_command`. */
  readonly type: string;
  /** An empty text if the plan does not say it. */
  readonly provider: string;
  /** True if the engine defers the action to a later plan. */
  readonly deferred: boolean;
}

/** An output of the root module. */
export interface OutputChange {
  readonly name: string;
  readonly before?: Value;
  readonly after?: Value;
  readonly sensitive: boolean;
  /** What its expression refers to. */
  readonly references: readonly string[];
}

/** A plan, without its meaning. Everything is sorted by address, in the order of UTF-16 code units. */
export interface Plan {
  readonly engine: { readonly name: 'Terraform' | 'OpenTofu' | 'unknown'; readonly version: string };
  /** When the plan was made, in RFC 3339, if the engine says it. */
  readonly timestamp?: string;
  /** False if the plan has an error, is limited by `-target`, or defers changes: the review is then of a part. */
  readonly complete: boolean;
  readonly resources: readonly ResourceChange[];
  readonly drift: readonly DriftChange[];
  readonly actions?: readonly ActionInvocation[];
  readonly outputs: readonly OutputChange[];
}
