import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { selfSigned } from './certificate';
import type { Exchange } from './exchange';

/** The version of HTTP that a server offers. `h2`: HTTP/2 and HTTP/1.1, as an API server does. */
export type Offered = 'h2' | 'http/1.1';

export interface TlsServer {
  readonly url: string;
  /** PEM of the certificate to trust. */
  readonly certificate: string;
  /** Ends its connections, too. */
  close(): void;
}

/** A TLS server on 127.0.0.1 with a certificate of its own. */
export async function startTlsServer(offered: Offered, serve: (exchange: Exchange) => void): Promise<TlsServer> {
  const certificate = await selfSigned('fault proxy');
  const listener = (incoming: Exchange['incoming'], outgoing: Exchange['outgoing']) => {
    serve({ incoming, outgoing });
  };
  const server =
    offered === 'h2'
      ? // The compatible objects of HTTP/2 have what the proxies use of those of HTTP/1.1.
        createSecureServer({ ...certificate, allowHTTP1: true }, listener as never)
      : createServer(certificate, listener);
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.on('sessionError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate: certificate.cert,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
