import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type TLSSocket, connect } from 'node:tls';
import { ExtendedKeyUsage } from '@peculiar/x509';
import { selfSigned } from '../../../src/kit/plugin/certificate';
import { createPinnedServer } from '../../../src/kit/plugin/tls';
import { type ClientIdentity, type Differences, clientIdentity } from './support/client-certificate';

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

/** Connects to a server for the owner of `pinned`. Returns whether the server accepted the client. */
async function isAccepted(pinned: ClientIdentity, client?: ClientIdentity): Promise<boolean> {
  const accepted: TLSSocket[] = [];
  const server = createPinnedServer(selfSigned(new Date()), new X509Certificate(pinned.certificate), (socket) => {
    accepted.push(socket);
    socket.end();
  });
  const listener = createServer((connection) => server.emit('connection', connection)).listen(0, '127.0.0.1');
  try {
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const login = client && { key: client.key, cert: client.certificate };
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...login });
    socket.on('error', () => undefined).resume();
    await new Promise((resolve) => socket.once('close', resolve));
  } finally {
    listener.close();
  }
  return accepted.length > 0;
}

describe('The TLS server of the provider', () => {
  const engine = (differences?: Differences) => clientIdentity(undefined, differences);

  it('accepts the engine', async () => {
    const identity = await engine();
    expect(await isAccepted(identity, identity)).toBe(true);
  });

  it.each<[string, (identity: ClientIdentity) => Promise<ClientIdentity | undefined>]>([
    ['without a certificate', () => Promise.resolve(undefined)],
    ['with another self-signed certificate', () => engine()],
    ['with a certificate that the key of the engine signed', (identity) => clientIdentity(identity)],
  ])('refuses a client %s', async (_what, clientOf) => {
    const identity = await engine();
    expect(await isAccepted(identity, await clientOf(identity))).toBe(false);
  });

  it.each<[string, Differences]>([
    ['is no longer valid', { notBefore: inDays(-2), notAfter: inDays(-1) }],
    ['is not yet valid', { notBefore: inDays(1), notAfter: inDays(2) }],
    ['is only for servers', { usages: [ExtendedKeyUsage.serverAuth] }],
  ])('refuses the engine if its certificate %s', async (_what, differences) => {
    const identity = await engine(differences);
    expect(await isAccepted(identity, identity)).toBe(false);
  });
});
