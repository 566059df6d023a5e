import type { AttributePath, ErrorParts } from '../../errors';
import type { CtyType, CtyValue } from '../cty';
import type { Logger } from '../log';
import type { AtApplyOf, Attributes, ConfigOf, PlannedOf, StateOf } from './attribute';
import type { Memory } from './memory';

/** A schema. The engine's schema, the TypeScript types and the reference are derived from it. */
export interface SchemaDefinition<A extends Attributes = Attributes> {
  /** To be increased when the form of stored state changes; see `upgraders`. Default 0. */
  readonly version?: number;
  /** Markdown. The first sentence is the summary in the reference. */
  readonly description: string;
  readonly attributes: A;
}

/** JSON that the engine stores with the state and never shows. It must not contain credentials. */
export type PrivateData = Readonly<Record<string, string | number | boolean | null>>;

/** What every operation gets. `C` is the result of {@link ProviderDefinition.configure}. */
export interface Context<C> {
  /** Aborted when the engine cancels or stops. Pass it to every network call. */
  readonly signal: AbortSignal;
  readonly clients: C;
  readonly log: Logger;
  /** What this process keeps between calls. */
  readonly memory: Memory;
  /** Adds a warning to the answer. */
  warn(warning: ErrorParts): void;
  /** Adds an error to the answer and continues, to report several. To stop at once, throw a SignetError. */
  fail(error: ErrorParts): void;
}

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

export interface Stored<A extends Attributes> {
  readonly state: StateOf<A>;
  /** Replaces the private data. Default: no change. */
  readonly private?: PrivateData;
}

/** The context of operations that create or change objects. */
export interface ApplyContext<C, A extends Attributes> extends Context<C> {
  /** If the operation fails after this call, the engine stores this state: it must not lose an object that exists. `null` revokes it. */
  keep(stored: Stored<A> | null): void;
}

export interface ResourceDefinition<A extends Attributes, C> {
  /** Without the provider's prefix: `note`. */
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
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
  /** By schema version: converts the state of that version (as JSON) to the next version. */
  readonly upgraders?: Readonly<Record<number, (old: Readonly<Record<string, unknown>>) => Record<string, unknown>>>;
  /** Converts the state of another type (`moved` blocks); `undefined` if it cannot. */
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
  /** The engine calls it only when the whole configuration is known. Returns every attribute. */
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
  /** A SignetError whose path begins with the index of an argument is shown at that argument. */
  call(...args: readonly CtyValue[]): CtyValue | Promise<CtyValue>;
}

export interface ProviderDefinition<A extends Attributes, C> {
  /** The prefix of every type: `scratch`. */
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
  /** Creates the clients. It should not open connections: one plan starts a provider several times. Values may be unknown. */
  configure(config: ConfigOf<A>, context: Omit<Context<never>, 'clients'>): C | Promise<C>;
  // Each definition has its own attribute types: the lists do not know them.
  readonly resources: readonly ErasedResource<C>[];
  readonly dataSources: readonly ErasedDataSource<C>[];
  readonly ephemerals: readonly ErasedEphemeral<C>[];
  readonly functions: readonly FunctionDefinition[];
}

export type ErasedResource<C> = ResourceDefinition<Attributes, C>;
export type ErasedDataSource<C> = DataSourceDefinition<Attributes, C>;
export type ErasedEphemeral<C> = EphemeralDefinition<Attributes, C>;

/** Declares a resource type: `defineResource<Clients>()({…})`. Curried, so that only the type of the clients must be given; the attributes are inferred. */
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
