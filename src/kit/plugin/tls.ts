import { X509Certificate } from 'node:crypto';
import { type Server, type TLSSocket, createServer } from 'node:tls';
import type { Identity } from './certificate';

/**
 * A TLS server for exactly one client: the owner of the certificate's key. A certificate that this key has signed would
 * pass the chain check, so the client's certificate is also compared byte by byte. It does not listen: connections are
 * emitted to it.
 */
export function createPinnedServer(
  { certificate, privateKey }: Identity,
  client: X509Certificate,
  onConnection: (socket: TLSSocket) => void,
): Server {
  const server = createServer({
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: new X509Certificate(certificate).toString(),
    ca: [client.toString()],
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['h2'],
  });
  server.on('secureConnection', (socket) => {
    const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
    if (raw && client.raw.equals(raw)) onConnection(socket);
    else socket.destroy();
  });
  // Without a listener, a refused client would be an uncaught error.
  server.on('tlsClientError', (_error, socket) => {
    socket.destroy();
  });
  return server;
}
