import type { AttributePath } from '../../errors';
import type { CtyType, CtyValue } from '../cty';

/**
 * The requests of the engine to a provider, with decoded values.
 *
 * The gRPC services in this folder call it; the framework implements it. Each method is one RPC of protocol 6, with the
 * same meaning: https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 * A method does not reject for a mistake of the user: that is a diagnostic.
 */
export interface Provider {
  schema(): ProviderSchema;
  validateProviderConfig(config: CtyValue, call: Call): Promise<WithDiagnostics>;
  configure(request: { config: CtyValue; terraformVersion: string }, call: Call): Promise<WithDiagnostics>;
  /** The engine asks running calls to end soon. The plugin also aborts every {@link Call.signal}. */
  stop(): Promise<void>;

  validateResource(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics>;
  upgradeResourceState(
    type: string,
    stored: { version: number; json: unknown },
    call: Call,
  ): Promise<WithDiagnostics & { state: CtyValue }>;
  /** A state that was written before the type had an identity has none: the answer may then be `null`. */
  upgradeResourceIdentity(
    type: string,
    stored: { version: number; json: unknown },
    call: Call,
  ): Promise<WithDiagnostics & { identity: CtyValue }>;
  readResource(
    type: string,
    request: { state: CtyValue; private: Uint8Array } & WithIdentity,
    call: Call,
  ): Promise<StateAnswer>;
  planResource(
    type: string,
    request: { prior: CtyValue; proposed: CtyValue; config: CtyValue; private: Uint8Array } & WithIdentity,
    call: Call,
  ): Promise<
    WithDiagnostics &
      WithIdentity & { planned: CtyValue; requiresReplace: readonly AttributePath[]; private: Uint8Array }
  >;
  applyResource(
    type: string,
    request: { prior: CtyValue; planned: CtyValue; config: CtyValue; private: Uint8Array } & WithIdentity,
    call: Call,
  ): Promise<StateAnswer>;
  /** The object is given by its identifier, a text, or by its identity. */
  importResource(
    type: string,
    object: string | { identity: CtyValue },
    call: Call,
  ): Promise<WithDiagnostics & { resources: readonly ({ state: CtyValue; private: Uint8Array } & WithIdentity)[] }>;
  moveResource(
    type: string,
    source: { providerAddress: string; type: string; version: number; json: unknown; private: Uint8Array },
    call: Call,
  ): Promise<StateAnswer>;

  validateDataSource(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics>;
  readDataSource(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics & { state: CtyValue }>;

  validateEphemeral(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics>;
  openEphemeral(
    type: string,
    config: CtyValue,
    call: Call,
  ): Promise<WithDiagnostics & { result: CtyValue; private: Uint8Array; renewAt?: Date }>;
  renewEphemeral(
    type: string,
    privateState: Uint8Array,
    call: Call,
  ): Promise<WithDiagnostics & { private: Uint8Array; renewAt?: Date }>;
  closeEphemeral(type: string, privateState: Uint8Array, call: Call): Promise<WithDiagnostics>;

  validateListResource(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics>;
  /** The engine reads no further when it has enough. */
  listResource(type: string, request: ListRequest, call: Call): AsyncIterable<ListEvent>;

  validateAction(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics>;
  planAction(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics>;
  /** Any number of progress texts, then the diagnostics. */
  invokeAction(type: string, config: CtyValue, call: Call): AsyncIterable<{ progress: string } | WithDiagnostics>;

  callFunction(
    name: string,
    args: readonly CtyValue[],
    call: Call,
  ): Promise<{ result: CtyValue } | { error: { text: string; argument?: number } }>;
}

/** What every call has. */
export interface Call {
  /** Aborted when the engine cancels the call or asks the provider to stop. */
  readonly signal: AbortSignal;
  /** Whether the signal is aborted: creates none. Default: as the signal says. */
  readonly aborted?: boolean;
  /** Only in validations: `false` if the engine would store a write-only value, so that none may be set. */
  readonly writeOnlyAllowed?: boolean;
}

export interface WithDiagnostics {
  readonly diagnostics: readonly Diagnostic[];
}

/** The identity of an object. `null` or absent: its type has none, or it is not known. */
export interface WithIdentity {
  readonly identity?: CtyValue;
}

export interface ListRequest {
  readonly config: CtyValue;
  /** The most objects that the engine wants. 0: all. */
  readonly limit: number;
  /** Whether the engine wants the whole objects, not only their identities. */
  readonly includeResource: boolean;
}

/** An object that was found, or diagnostics, or both. */
export interface ListEvent extends WithDiagnostics {
  readonly found?: {
    readonly identity: CtyValue;
    readonly displayName: string;
    readonly resource?: CtyValue | undefined;
  };
}

export interface StateAnswer extends WithDiagnostics, WithIdentity {
  /** `null`: the object does not exist. */
  readonly state: CtyValue;
  readonly private: Uint8Array;
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** Attribute names, map keys and list indexes. The plugin finds out from the schema which one a step is. */
  readonly path?: AttributePath;
}

export interface ProviderSchema {
  readonly provider: Schema;
  readonly resources: Readonly<Record<string, Schema>>;
  /** The identities of resources. Required attributes must be given to import an object, optional ones may be. */
  readonly identities: Readonly<Record<string, Pick<Schema, 'version' | 'attributes'>>>;
  readonly dataSources: Readonly<Record<string, Schema>>;
  readonly ephemerals: Readonly<Record<string, Schema>>;
  /** Each has the name of the resource whose objects it lists. */
  readonly lists: Readonly<Record<string, Schema>>;
  readonly actions: Readonly<Record<string, Schema>>;
  readonly functions: Readonly<Record<string, FunctionSignature>>;
}

export interface Schema {
  readonly version: number;
  readonly description: string;
  readonly deprecated?: boolean;
  readonly attributes: readonly SchemaAttribute[];
}

export interface SchemaAttribute {
  readonly name: string;
  /** A type, or nested attributes. */
  readonly type: CtyType | NestedAttributes;
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
}

export interface NestedAttributes {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly attributes: readonly SchemaAttribute[];
}

export interface FunctionSignature {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  readonly variadic?: FunctionParameter;
  readonly returns: CtyType;
}

export interface FunctionParameter {
  readonly name: string;
  readonly description: string;
  readonly type: CtyType;
  readonly allowNull: boolean;
  readonly allowUnknown: boolean;
}
