import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

import type { Credentials } from './credentials';
import type { Endpoint } from './endpoint';

/** An idle connection is given up before a server or a load balancer does it in the middle of the next request. */
const IDLE_MS = 30_000;

export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

/** Makes the pool of connections for a client certificate, or none. */
export function makeAgents(endpoint: Endpoint, credentials: Credentials, connectTimeoutMs: number): Agents {
  const httpsAgent = new https.Agent({
    keepAlive: true,
    timeout: IDLE_MS,
    minVersion: 'TLSv1.2',
    ca: endpoint.ca,
    cert: credentials.certificate,
    key: credentials.key?.reveal(),
    // Explicit, or Node would follow NODE_TLS_REJECT_UNAUTHORIZED. Also holds for an https proxy and in its tunnel.
    rejectUnauthorized: !endpoint.insecure,
    ...(endpoint.serverName !== undefined && { servername: endpoint.serverName }),
  });
  const connect = httpsAgent.createConnection.bind(httpsAgent);
  httpsAgent.createConnection = (options, done) => limitConnect(connect(options, done), connectTimeoutMs);
  return { httpAgent: new http.Agent({ keepAlive: true, timeout: IDLE_MS }), httpsAgent };
}

/** Node has no time-out for the way to a secure connection, only for a silent socket. */
function limitConnect(socket: Duplex | null | undefined, milliseconds: number): Duplex | null | undefined {
  if (!socket) return socket;
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('connect timeout'), { code: 'ECONNECTTIMEOUT' }));
  }, milliseconds);
  const stop = () => {
    clearTimeout(timer);
  };
  socket.once('secureConnect', stop);
  socket.once('close', stop);
  return socket;
}
