import type { CtyType, CtyValue } from '../cty';
import type { AtApplyOf, Attributes, ConfigOf, StateOf } from './attribute';
import type { Context, PrivateData, SchemaDefinition } from './contract';
import type { ActionDefinition } from './define-action';
import type { ListResource } from './define-list';
import type { ResourceDefinition } from './define-resource';

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
  /** Default: none. */
  readonly lists?: readonly ErasedList<C>[];
  /** Default: none. */
  readonly actions?: readonly ErasedAction<C>[];
  readonly functions: readonly FunctionDefinition[];
}

export type ErasedResource<C> = ResourceDefinition<Attributes, C>;
export type ErasedDataSource<C> = DataSourceDefinition<Attributes, C>;
export type ErasedEphemeral<C> = EphemeralDefinition<Attributes, C>;
export type ErasedList<C> = ListResource<Attributes, Attributes, Attributes, C>;
export type ErasedAction<C> = ActionDefinition<Attributes, C>;

export const defineDataSource =
  <C>() =>
  <A extends Attributes>(definition: DataSourceDefinition<A, C>): DataSourceDefinition<A, C> =>
    definition;

export const defineEphemeral =
  <C>() =>
  <A extends Attributes>(definition: EphemeralDefinition<A, C>): EphemeralDefinition<A, C> =>
    definition;

export const defineFunction = (definition: FunctionDefinition): FunctionDefinition => definition;
