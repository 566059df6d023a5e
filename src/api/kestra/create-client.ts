import { Api } from './api';
import type { KestraClient } from './client';
import type { KestraConnection } from './connection';
import { bindings, caller, groups, roles, serviceAccounts, tokens, users } from './parts';
import { makeTransport } from './transport';

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

const DEFAULT_TIMEOUT_MS = 30_000;

/** Makes a client. Nothing is opened before its first call. */
export function createKestraClient(connection: KestraConnection, options: KestraClientOptions): KestraClient {
  const { version, log } = options;
  const transport = makeTransport(connection, {
    userAgent: `cdktf-signet/${version}`,
    timeoutMs: options.timeoutMs ?? connection.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    ...(log && { log }),
  });
  const api = new Api(transport);
  return {
    roles: roles(api),
    groups: groups(api),
    serviceAccounts: serviceAccounts(api),
    bindings: bindings(api),
    users: users(api),
    tokens: tokens(api),
    ...caller(api, connection),
    tenant: connection.tenant,
    close: () => {
      transport.close();
    },
  };
}
