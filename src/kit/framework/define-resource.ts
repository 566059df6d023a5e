import type { AttributePath } from '../../errors';
import type { AtApplyOf, Attributes, ConfigOf, PlannedOf, StateOf } from './attribute';
import type { Context, PrivateData, SchemaDefinition, Stored, Upgraders } from './contract';
import type { IdentityDefinition } from './define-identity';

export interface PlanRequest<A extends Attributes> {
  /** `null` when the object is to be created, also as the second half of a replacement. */
  readonly prior: StateOf<A> | null;
  readonly config: ConfigOf<A>;
  /** The framework's plan: the configured value, or the default, or the state's value or unknown, as the schema says. */
  readonly proposed: PlannedOf<A>;
  /** From the last apply. In the second half of a replacement (`prior` is null): from the first half of this plan. */
  readonly private: PrivateData;
}

export interface PlanAnswer<A extends Attributes> {
  /** Values that differ from `proposed`. Only attributes that the user did not set may differ. */
  readonly planned?: Partial<PlannedOf<A>>;
  /**
   * Reasons to replace the object, in addition to the schema's `requiresReplace`. The plan shows each reason. The engine
   * replaces only for an attribute whose value changes: a computed one is planned as unknown for this purpose; an
   * attribute that the user set and did not change is an error of the provider. Ignored if there is no prior object.
   */
  readonly replace?: readonly { readonly path: AttributePath; readonly reason: string }[];
  /** What a replacement ends, in whole sentences. With it, the plan shows all reasons in one warning. */
  readonly effect?: string;
  /** Replaces the private data. Default: no change. */
  readonly private?: PrivateData;
}

/** The context of operations that create or change objects. */
export interface ApplyContext<C, A extends Attributes> extends Context<C> {
  /** If the operation fails after this call, the engine stores this state: it must not lose an object that exists. `null` revokes it. */
  keep(stored: Stored<A> | null): void;
}

/** `I`: the attributes of its identity. */
export interface ResourceDefinition<A extends Attributes, C, I extends Attributes = Attributes> {
  /** Without the provider's prefix: `note`. */
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
  /** By which engines recognize an object (Terraform and OpenTofu 1.12 and later). */
  readonly identity?: IdentityDefinition<A, I, C>;
  /** Checks several attributes together, offline. Checks of one attribute are validators in the schema. */
  validate?(config: ConfigOf<A>, context: Omit<Context<never>, 'clients'>): void | Promise<void>;
  /** Called for creates and updates, also if nothing changes. Not called for deletes. */
  plan?(request: PlanRequest<A>, context: Context<C>): PlanAnswer<A> | Promise<PlanAnswer<A>>;
  /** Called when a deletion is planned: it can add warnings and errors. */
  planDelete?(request: { prior: StateOf<A>; private: PrivateData }, context: Context<C>): void | Promise<void>;
  create(
    request: { planned: AtApplyOf<A>; config: ConfigOf<A>; private: PrivateData },
    context: ApplyContext<C, A>,
  ): Promise<Stored<A>>;
  /** `null`: the object does not exist. */
  read(request: { state: StateOf<A>; private: PrivateData }, context: Context<C>): Promise<Stored<A> | null>;
  /** Without it, every change by the user must require replacement. */
  update?(
    request: { prior: StateOf<A>; planned: AtApplyOf<A>; config: ConfigOf<A>; private: PrivateData },
    context: ApplyContext<C, A>,
  ): Promise<Stored<A>>;
  /** Returns when the object no longer exists. An object that does not exist is not an error. */
  delete(request: { state: StateOf<A>; private: PrivateData }, context: Context<C>): Promise<void>;
  import?: {
    /** The form of the identifier, for the reference and for errors: `folder/name`. */
    readonly format: string;
    run(id: string, context: Context<C>): Promise<Stored<A>>;
  };
  /**
   * Called with each object that the engine reads from a state, before every other operation on it, and also if there is
   * no other operation (for example for a tainted object without a refresh). The provider may not be configured yet.
   */
  seen?(request: { state: StateOf<A> }, context: Omit<Context<never>, 'clients'>): void;
  /** Of the state. */
  readonly upgraders?: Upgraders;
  /** Converts the state of another type (`moved` blocks); `undefined` if it cannot. */
  move?(source: {
    readonly providerAddress: string;
    readonly type: string;
    readonly version: number;
    readonly state: Readonly<Record<string, unknown>>;
  }): StateOf<A> | undefined;
}

/** Declares a resource type: `defineResource<Clients>()({…})`. Curried, so that only the type of the clients must be given; the attributes are inferred. */
export const defineResource =
  <C>() =>
  <A extends Attributes, I extends Attributes>(definition: ResourceDefinition<A, C, I>): ResourceDefinition<A, C, I> =>
    definition;
