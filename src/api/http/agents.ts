import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

import type { Credentials } from './login';
import { CONNECT_TIMEOUT } from './no-answer';
import type { Server } from './server';

/** An idle connection is closed before a server or a load balancer closes it in the middle of the next request. */
const IDLE_MS = 30_000;

export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

/** Creates the connection pool for one client certificate, or for none. */
export function createAgents(server: Server, credentials: Credentials, connectTimeoutMs: number): Agents {
  const httpsAgent = new https.Agent({
    keepAlive: true,
    timeout: IDLE_MS,
    minVersion: 'TLSv1.2',
    ca: server.ca,
    cert: credentials.certificate,
    key: credentials.key?.reveal(),
    // Without this, Node.js would follow NODE_TLS_REJECT_UNAUTHORIZED. It also applies to an https proxy and its
    // tunnel.
    rejectUnauthorized: !server.insecure,
    ...(server.serverName !== undefined && { servername: server.serverName }),
  });
  const connect = httpsAgent.createConnection.bind(httpsAgent);
  httpsAgent.createConnection = (options, done) => limitConnect(connect(options, done), connectTimeoutMs);
  return { httpAgent: new http.Agent({ keepAlive: true, timeout: IDLE_MS }), httpsAgent };
}

/** Node.js has no time-out for a TLS handshake, only for an idle socket. */
function limitConnect(socket: Duplex | null | undefined, milliseconds: number): Duplex | null | undefined {
  if (!socket) return socket;
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('connect timeout'), { code: CONNECT_TIMEOUT }));
  }, milliseconds);
  const stop = () => {
    clearTimeout(timer);
  };
  socket.once('secureConnect', stop);
  socket.once('close', stop);
  return socket;
}
