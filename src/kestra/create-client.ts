import type { KestraClient } from './client';
import type { KestraConnection } from './connection';

/** Where a client reports its calls: method, path, status and duration, never a header or a body. */
export interface KestraClientLog {
  debug(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}

export interface KestraClientOptions {
  /** Of this package, shown to the server. */
  readonly version: string;
  readonly log?: KestraClientLog;
  /** For one try, in milliseconds. Default: the connection's, else 30 seconds. */
  readonly timeoutMs?: number;
}

/** Makes a client. Nothing is opened before its first call. */
export declare function createKestraClient(connection: KestraConnection, options: KestraClientOptions): KestraClient;
