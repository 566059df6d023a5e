import type { HttpLog } from '../http';
import { Api } from './api';
import type { KestraClient } from './client';
import type { KestraConnection } from './connection';
import { bindings, caller, groups, roles, serviceAccounts, tenantAccess, tokens, users } from './parts';
import { createKestraTransport } from './transport';

export interface KestraClientOptions {
  /** The version of this package, for the header User-Agent. */
  readonly version: string;
  readonly log?: HttpLog;
  /** For one try, in milliseconds. Default: that of the connection, otherwise 30 seconds. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Creates a client. It opens no connection before its first call. */
export function createKestraClient(connection: KestraConnection, options: KestraClientOptions): KestraClient {
  const transport = createKestraTransport(connection, {
    userAgent: `cdktf-signet/${options.version}`,
    timeoutMs: options.timeoutMs ?? connection.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    log: options.log,
  });
  const api = new Api(transport);
  return {
    roles: roles(api),
    groups: groups(api),
    serviceAccounts: serviceAccounts(api),
    bindings: bindings(api),
    tenantAccess: tenantAccess(api),
    users: users(api),
    tokens: tokens(api),
    ...caller(api, connection),
    tenant: connection.tenant,
    declaredVersion: connection.version,
    close: () => {
      transport.close();
    },
  };
}
