import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';

import { extraAuthorities } from '../../process';
import type { Credentials } from './login';
import { CONNECT_TIMEOUT } from './no-answer';
import type { Limits } from './protocol';
import type { Server } from './server';

/** An idle connection is closed before a server or a load balancer closes it in the middle of the next request. */
export const IDLE_MS = 30_000;

/** The settings of TLS for a server and one client certificate, or none. */
export function tlsOptions(server: Server, credentials: Credentials): ConnectionOptions {
  const options: ConnectionOptions = {
    minVersion: 'TLSv1.2',
    ca: server.ca,
    cert: credentials.certificate,
    key: credentials.key?.reveal(),
    // Without this, Node.js would follow NODE_TLS_REJECT_UNAUTHORIZED. It also applies to an https proxy and its tunnel.
    rejectUnauthorized: !server.insecure,
    ...(server.serverName !== undefined && { servername: server.serverName }),
  };
  const extra = server.ca === undefined ? extraAuthorities() : undefined;
  return extra === undefined ? options : { ...options, secureContext: trusting(extra, options) };
}

/** Only for Node.js 20, which has no documented way to add authorities to those that it trusts. */
function trusting(authorities: string, options: ConnectionOptions): SecureContext {
  const secureContext = createSecureContext(options);
  (secureContext.context as { addCACert(pem: string): void }).addCACert(authorities);
  return secureContext;
}

/** Node.js has no time-out for a TLS handshake, only for an idle socket. */
export function limitConnect(socket: Duplex, milliseconds: number): void {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('connect timeout'), { code: CONNECT_TIMEOUT }));
  }, milliseconds);
  const stop = () => {
    clearTimeout(timer);
  };
  socket.once('secureConnect', stop);
  socket.once('close', stop);
}

/** Connects to the server of a URL, and offers HTTP/2 to it. */
export function connectTls(server: Server, url: URL, credentials: Credentials, limits: Limits): Promise<TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(url.port || 443),
      servername: isIP(host) === 0 ? host : '',
      ALPNProtocols: ['h2', 'http/1.1'],
      ...tlsOptions(server, credentials),
    });
    limitConnect(socket, limits.connectTimeoutMs);
    socket.on('error', reject);
    socket.once('secureConnect', () => {
      resolve(socket);
    });
  });
}
