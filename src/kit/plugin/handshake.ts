import { X509Certificate } from 'node:crypto';
import { hostCertificateBad, hostCertificateMissing, protocolNotOffered, startedByHand } from './errors';

export type Env = Readonly<Record<string, string | undefined>>;

const COOKIE_NAME = 'TF_PLUGIN_MAGIC_COOKIE';
const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const PROTOCOL = '6';

/** What the engine sends to a plugin that it starts. */
export interface HostOffer {
  /** The engine's certificate: the only client that may connect. */
  readonly clientCertificate: X509Certificate;
  /** The directory for the socket; `undefined` for the system's temporary directory. */
  readonly socketDirectory: string | undefined;
}

/**
 * Reads the engine's side of the handshake.
 *
 * @throws SignetError `plugin/started-by-hand` without the cookie of an engine, `plugin/protocol-not-offered` if it does
 * not support version 6, `plugin/host-certificate-missing` if it offers no encryption, `plugin/host-certificate-bad` if its
 * certificate cannot be read.
 */
export function readHostOffer(name: string, env: Env): HostOffer {
  if (!isStartedByEngine(env)) throw startedByHand(name);
  const offered = env.PLUGIN_PROTOCOL_VERSIONS ?? '';
  if (!offered.split(',').includes(PROTOCOL)) throw protocolNotOffered(offered);
  if (!env.PLUGIN_CLIENT_CERT) throw hostCertificateMissing();
  return {
    clientCertificate: readCertificate(env.PLUGIN_CLIENT_CERT),
    socketDirectory: env.PLUGIN_UNIX_SOCKET_DIR || undefined,
  };
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw hostCertificateBad();
  }
}

/** The provider's side, one line on standard output: version of go-plugin's protocol, version of the plugin protocol, address, certificate. */
export function handshakeLine(socketPath: string, certificate: Buffer): string {
  // Base64 without padding.
  return `1|${PROTOCOL}|unix|${socketPath}|grpc|${certificate.toString('base64').replace(/=+$/, '')}\n`;
}

/**
 * A line in the place of the handshake with which the engine shows a message to the user. Of what a plugin prints before
 * it serves, the engines show only the first line of standard output; as the address in an unknown network, they show it
 * without advice about architectures and libraries.
 */
export const refusalLine = (message: string): string => `1|${PROTOCOL}|none|${message.replace(/[|\s]+/g, ' ')}|grpc\n`;

/** Whether an engine started this process, which reads the handshake. */
export const isStartedByEngine = (env: Env): boolean => env[COOKIE_NAME] === COOKIE;
