import { X509Certificate } from 'node:crypto';
import { type Server, type TLSSocket, createServer } from 'node:tls';
import type { Identity } from './certificate';

/** The error of OpenSSL for a certificate that is self-signed and not a given authority, but otherwise valid. */
const ONLY_SELF_SIGNED = 'DEPTH_ZERO_SELF_SIGNED_CERT';

/**
 * A TLS server for exactly one client: the owner of the certificate's key. It does not listen: connections are emitted to
 * it.
 *
 * The client's certificate is compared byte by byte. It is not given to OpenSSL as an authority, because Node.js then first
 * parses all authorities that it trusts, which takes 15 ms; and what this key has signed would pass that check. OpenSSL
 * still verifies the dates, the purpose and the possession of the key.
 */
export function createPinnedServer(
  { certificate, privateKey }: Identity,
  client: X509Certificate,
  onConnection: (socket: TLSSocket) => void,
): Server {
  const server = createServer({
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: new X509Certificate(certificate).toString(),
    ca: [],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['h2'],
  });
  server.on('secureConnection', (socket) => {
    const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
    if (isOnlySelfSigned(socket) && raw && client.raw.equals(raw)) onConnection(socket);
    else socket.destroy();
  });
  // Without a listener, a refused client would be an uncaught error.
  server.on('tlsClientError', (_error, socket) => {
    socket.destroy();
  });
  return server;
}

// OpenSSL reports the last of its findings.
const isOnlySelfSigned = ({ authorizationError }: TLSSocket): boolean =>
  (authorizationError as unknown) === ONLY_SELF_SIGNED;
