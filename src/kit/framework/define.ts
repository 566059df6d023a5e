import type { AttributePath, ErrorParts } from '../../errors';
import type { CtyType, CtyValue } from '../cty';
import type { AtApplyOf, Attributes, ConfigOf, PlannedOf, StateOf } from './attribute';
import type { Logger } from './logger';
import type { Memory } from './memory';

/** A schema: declared once, it gives the wire schema, the types and the reference docs. */
export interface SchemaDefinition<A extends Attributes = Attributes> {
  /** Raised when stored state changes its form; see `upgraders`. Default 0. */
  readonly version?: number;
  /** Markdown. The first sentence is the summary in the reference. */
  readonly description: string;
  readonly attributes: A;
}

/** JSON that is kept beside the state and never shown. It must never hold token material. */
export type PrivateData = Readonly<Record<string, string | number | boolean | null>>;

/** What every operation gets. `C` is what {@link ProviderDefinition.configure} made. */
export interface Context<C> {
  /** Aborted when the engine cancels or stops; hand it to every call over the network. */
  readonly signal: AbortSignal;
  readonly clients: C;
  readonly log: Logger;
  /** What this process remembers between calls. */
  readonly memory: Memory;
  /** Adds a warning to the answer. The same text shows in plan and apply, as every warning of Terraform does. */
  warn(warning: ErrorParts): void;
  /** Adds an error to the answer and goes on, to report several at once. To stop at once, throw a SignetError. */
  fail(error: ErrorParts): void;
}

export interface PlanRequest<A extends Attributes> {
  /** `null` when the object is to be created, also as the second half of a replacement. */
  readonly prior: StateOf<A> | null;
  readonly config: ConfigOf<A>;
  /** The framework's plan: config, else default, else state or unknown as the schema says. */
  readonly proposed: PlannedOf<A>;
  /** Kept by the last apply; or, in the second half of a replacement (prior null), by this plan's own first half. */
  readonly private: PrivateData;
}

export interface PlanAnswer<A extends Attributes> {
  /** Values that differ from `proposed`. Only what the user did not set may differ. */
  readonly planned?: Partial<PlannedOf<A>>;
  /**
   * Besides what the schema's `requiresReplace` finds. Each reason is shown in the plan. The engine replaces only for
   * an attribute whose value changes: one that the provider computes is planned as unknown for this; naming one that
   * the user set and did not change is a fault. Ignored where there is no prior object.
   */
  readonly replace?: readonly { readonly path: AttributePath; readonly reason: string }[];
  /** Replaces the private data; without it, what was there stays. */
  readonly private?: PrivateData;
}

export interface Stored<A extends Attributes> {
  readonly state: StateOf<A>;
  /** Replaces the private data; without it, what was planned or stored stays. */
  readonly private?: PrivateData;
}

/** The context of operations that change things. */
export interface ApplyContext<C, A extends Attributes> extends Context<C> {
  /** From here on, if the operation fails, this is saved with the error: what exists is never forgotten. `null` takes it back. */
  keep(stored: Stored<A> | null): void;
}

export interface ResourceDefinition<A extends Attributes, C> {
  /** Without the provider's prefix: `service_account_token`. */
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
  /** Checks across attributes, offline; those of one attribute are validators in the schema. */
  validate?(config: ConfigOf<A>, context: Omit<Context<never>, 'clients'>): void | Promise<void>;
  /** Called for creates and updates, also when nothing seems to change; not for deletes. */
  plan?(request: PlanRequest<A>, context: Context<C>): PlanAnswer<A> | Promise<PlanAnswer<A>>;
  /** Called when the object is to be deleted, for warnings and refusals. */
  planDelete?(request: { prior: StateOf<A>; private: PrivateData }, context: Context<C>): void | Promise<void>;
  create(
    request: { planned: AtApplyOf<A>; config: ConfigOf<A>; private: PrivateData },
    context: ApplyContext<C, A>,
  ): Promise<Stored<A>>;
  /** `null`: gone. */
  read(request: { state: StateOf<A>; private: PrivateData }, context: Context<C>): Promise<Stored<A> | null>;
  /** Without it, every change of the user's must require replacement. */
  update?(
    request: { prior: StateOf<A>; planned: AtApplyOf<A>; config: ConfigOf<A>; private: PrivateData },
    context: ApplyContext<C, A>,
  ): Promise<Stored<A>>;
  /** Returns when the object is gone; an object already gone is no error. */
  delete(request: { state: StateOf<A>; private: PrivateData }, context: Context<C>): Promise<void>;
  import?: {
    /** The form of the identifier, for the docs and for errors: `namespace/name`. */
    readonly format: string;
    run(id: string, context: Context<C>): Promise<Stored<A>>;
  };
  /**
   * Called with each object that the engine reads out of a state, before anything else is asked about it, and also where
   * nothing else is: of a tainted object without a refresh, say. The provider may not be configured yet.
   */
  seen?(request: { state: StateOf<A> }, context: Omit<Context<never>, 'clients'>): void;
  /** From an older schema version's state (as JSON) to today's. */
  readonly upgraders?: Readonly<Record<number, (old: Readonly<Record<string, unknown>>) => Record<string, unknown>>>;
  /** Takes over the state of another type (`moved` blocks); undefined where it cannot. */
  move?(source: {
    readonly providerAddress: string;
    readonly type: string;
    readonly version: number;
    readonly state: Readonly<Record<string, unknown>>;
  }): StateOf<A> | undefined;
}

export interface DataSourceDefinition<A extends Attributes, C> {
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
  validate?(config: ConfigOf<A>, context: Omit<Context<never>, 'clients'>): void | Promise<void>;
  /** The engine calls it only when the whole config is known. Gives every attribute. */
  read(request: { config: AtApplyOf<A> }, context: Context<C>): Promise<StateOf<A>>;
}

export interface EphemeralDefinition<A extends Attributes, C> {
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
  validate?(config: ConfigOf<A>, context: Omit<Context<never>, 'clients'>): void | Promise<void>;
  open(
    request: { config: AtApplyOf<A> },
    context: Context<C>,
  ): Promise<{ readonly result: StateOf<A>; readonly private?: PrivateData; readonly renewAt?: Date }>;
  renew?(
    request: { private: PrivateData },
    context: Context<C>,
  ): Promise<{ readonly private?: PrivateData; readonly renewAt?: Date }>;
  close?(request: { private: PrivateData }, context: Context<C>): Promise<void>;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly type: CtyType;
    readonly allowNull?: true;
    readonly allowUnknown?: true;
  }[];
  readonly variadic?: FunctionDefinition['parameters'][number];
  readonly returns: CtyType;
  /** A SignetError whose path begins with an argument's index is shown at that argument. */
  call(...args: readonly CtyValue[]): CtyValue | Promise<CtyValue>;
}

export interface ProviderDefinition<A extends Attributes, C> {
  /** The prefix of every type: `signet`. */
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
  /** Makes the clients. Opens no connection: one plan starts a provider several times. Values may be unknown. */
  configure(config: ConfigOf<A>, context: Omit<Context<never>, 'clients'>): C | Promise<C>;
  // The attribute types differ from one definition to the next, so the lists hold them erased; `define…` gives that form.
  readonly resources: readonly ErasedResource<C>[];
  readonly dataSources: readonly ErasedDataSource<C>[];
  readonly ephemerals: readonly ErasedEphemeral<C>[];
  readonly functions: readonly FunctionDefinition[];
}

export type ErasedResource<C> = ResourceDefinition<Attributes, C>;
export type ErasedDataSource<C> = DataSourceDefinition<Attributes, C>;
export type ErasedEphemeral<C> = EphemeralDefinition<Attributes, C>;

/** Declares a resource type. Curried so that the client type is named and the attributes are inferred: `defineResource<Clients>()({…})`. */
export const defineResource =
  <C>() =>
  <A extends Attributes>(definition: ResourceDefinition<A, C>): ResourceDefinition<A, C> =>
    definition;

export const defineDataSource =
  <C>() =>
  <A extends Attributes>(definition: DataSourceDefinition<A, C>): DataSourceDefinition<A, C> =>
    definition;

export const defineEphemeral =
  <C>() =>
  <A extends Attributes>(definition: EphemeralDefinition<A, C>): EphemeralDefinition<A, C> =>
    definition;

export const defineFunction = (definition: FunctionDefinition): FunctionDefinition => definition;
