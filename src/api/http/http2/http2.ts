import type { Credentials } from '../login';
import type { Limits, Protocol } from '../protocol';
import type { Server } from '../server';
import { connectTls } from '../tls';
import { Connections } from './connections';
import { Exchange } from './exchange';

/**
 * HTTP/2 over one connection for each client certificate.
 *
 * @param fallback - sends the requests if the server does not offer HTTP/2
 */
export function createHttp2(server: Server, url: URL, limits: Limits, fallback: Protocol): Protocol {
  const address = { authority: url.host, basePath: url.pathname.replace(/\/+$/, '') };
  let current: { readonly certificate: string | undefined; readonly connections: Connections } | undefined;
  const connectionsFor = (credentials: Credentials): Connections => {
    if (current === undefined || current.certificate !== credentials.certificate) {
      const connections = new Connections(url.origin, () => connectTls(server, url, credentials, limits), limits);
      // Those of the certificate before close when nobody uses them.
      current = { certificate: credentials.certificate, connections };
    }
    return current.connections;
  };

  return {
    send: (request, credentials) =>
      new Promise((resolve) => {
        const exchange = new Exchange(request, address, limits, resolve);
        connectionsFor(credentials).start(exchange, () => {
          exchange.passTo(() => fallback.send(request, credentials));
        });
      }),
    close() {
      current?.connections.close();
      fallback.close();
    },
  };
}
