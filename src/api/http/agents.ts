import http from 'node:http';
import https from 'node:https';

import type { Credentials } from './login';
import type { Server } from './server';
import { IDLE_MS, limitConnect, tlsOptions } from './tls';

export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

/** Creates the connection pool for one client certificate, or for none. */
export function createAgents(server: Server, credentials: Credentials, connectTimeoutMs: number): Agents {
  const httpsAgent = new https.Agent({ keepAlive: true, timeout: IDLE_MS, ...tlsOptions(server, credentials) });
  const connect = httpsAgent.createConnection.bind(httpsAgent);
  httpsAgent.createConnection = (options, done) => {
    const socket = connect(options, done);
    if (socket) limitConnect(socket, connectTimeoutMs);
    return socket;
  };
  return { httpAgent: new http.Agent({ keepAlive: true, timeout: IDLE_MS }), httpsAgent };
}
