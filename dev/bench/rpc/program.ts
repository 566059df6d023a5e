import { X509Certificate } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { createServer, unary } from '../../../src/kit/grpc';
import { selfSigned } from '../../../src/kit/plugin/certificate';
import { PROVIDER_SERVICE, rpcs } from '../../../src/kit/plugin/protocol/provider';
import type { RequestOf, ResponseOf } from '../../../src/kit/plugin/protocol/rpc';

/** The servers that are compared. */
export const SERVERS = ['Signet', 'grpc-js'] as const;
export type ServerName = (typeof SERVERS)[number];

/** The procedure that is called. */
export const PATH = `/${PROVIDER_SERVICE}/ReadResource`;

/** The first message of the program: the server listens. */
export interface Listening {
  /** The server's certificate in PEM. */
  readonly certificate: string;
}

const { request, response } = rpcs.ReadResource;
type Read = typeof rpcs.ReadResource;

/** The handler of both servers: an object that has not changed. */
const unchanged = ({ currentState, private: stored }: RequestOf<Read>): Promise<ResponseOf<Read>> =>
  Promise.resolve({ newState: currentState, private: stored });

/** How each server takes a connection. */
const accepting: Readonly<Record<ServerName, () => (connection: Duplex) => void>> = {
  Signet: () => {
    const methods = new Map([[PATH, unary(rpcs.ReadResource, unchanged)]]);
    const server = createServer({ methods, maxMessageBytes: 2 ** 28, onFault: () => undefined });
    return (connection) => {
      server.accept(connection);
    };
  },
  'grpc-js': () => {
    const server = new Server({ 'grpc.enable_channelz': 0 });
    const definition = {
      path: PATH,
      requestStream: false,
      responseStream: false,
      requestSerialize: (bytes: Buffer) => bytes,
      requestDeserialize: (bytes: Buffer) => request.decode(bytes),
      responseSerialize: (value: ResponseOf<Read>) => Buffer.from(response.encode(value)),
      responseDeserialize: (bytes: Buffer) => bytes,
    } as const;
    server.addService(
      { read: definition },
      {
        read: (call: { request: RequestOf<Read> }, respond: (error: null, value: ResponseOf<Read>) => void) => {
          void unchanged(call.request).then((value) => {
            respond(null, value);
          });
        },
      },
    );
    const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
    return (connection) => {
      injector.injectConnection(connection);
    };
  },
};

/** A program that serves the procedure over TLS on a unix socket. It answers each message with its CPU time in microseconds. */
function main([name, socket]: readonly string[]): void {
  const { certificate, privateKey } = selfSigned(new Date());
  const pem = new X509Certificate(certificate).toString();
  const server = createTlsServer(
    {
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: pem,
      minVersion: 'TLSv1.3',
      ALPNProtocols: ['h2'],
    },
    accepting[name as ServerName](),
  );
  server.listen(socket, () => process.send?.({ certificate: pem } satisfies Listening));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
}

if (require.main === module) main(process.argv.slice(2));
