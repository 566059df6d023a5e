import { X509Certificate } from 'node:crypto';
import { type Server, type TLSSocket, createServer } from 'node:tls';
import type { Identity } from './certificate';
import { hostCertificateBad } from './errors';

/**
 * A TLS server for exactly one client: the owner of the certificate's key. A certificate that this key has signed would
 * pass the chain check, so the client's certificate is also compared byte by byte.
 *
 * @throws SignetError `plugin/host-certificate-bad` if the certificate cannot be read.
 */
export function createPinnedServer(
  identity: Identity,
  clientCertificatePem: string,
  onConnection: (socket: TLSSocket) => void,
): Server {
  const pinned = readCertificate(clientCertificatePem);
  const server = createServer({
    key: identity.keyPem,
    cert: identity.certificatePem,
    ca: [clientCertificatePem],
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['h2'],
  });
  server.on('secureConnection', (socket) => {
    const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
    if (raw && pinned.equals(raw)) onConnection(socket);
    else socket.destroy();
  });
  // Without a listener, a refused client would be an uncaught error.
  server.on('tlsClientError', (_error, socket) => {
    socket.destroy();
  });
  return server;
}

function readCertificate(pem: string): Buffer {
  try {
    return new X509Certificate(pem).raw;
  } catch {
    throw hostCertificateBad();
  }
}
