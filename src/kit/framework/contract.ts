import type { ErrorParts } from '../../errors';
import type { Logger } from '../log';
import type { Attributes, StateOf } from './attribute';
import type { Memory } from './memory';

// What the definitions of all kinds of types share.

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

export interface Stored<A extends Attributes> {
  readonly state: StateOf<A>;
  /** Replaces the private data. Default: no change. */
  readonly private?: PrivateData;
}

/** Converts what is stored, as JSON, from the schema version of the key to the next version. */
export type Upgraders = Readonly<Record<number, (old: Readonly<Record<string, unknown>>) => Record<string, unknown>>>;
