import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type ClientHttp2Session, type IncomingHttpHeaders, connect } from 'node:http2';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { rpcs } from '../../../src/kit/plugin/protocol/provider';
import type { Bench } from '../bench';
import { inTurn, medianOf } from '../measure';
import type { Row } from '../row';
import { type Listening, PATH, SERVERS, type ServerName } from './program';

/** The calls of a plan of 200 accounts, tokens and seals, in which ten are in flight. */
const CALLS = 2400;
const IN_FLIGHT = 10;
/** As long as most values of a plan. */
const STATE_BYTES = 1500;

/** The CPU time of one unary call in a new process, over TLS on a unix socket, beside the same handler in grpc-js. */
export const rpc: Row = {
  name: 'rpc',
  title: `one of ${CALLS.toLocaleString('en-US')} gRPC calls to a new process`,
  on: 'machine',
  targets: [
    {
      text: 'less than grpc-js',
      unit: 'µs',
      value: (measured) => medianOf(measured, 'Signet'),
      limit: (measured) => medianOf(measured, 'grpc-js'),
    },
  ],
  async measure(bench) {
    const samples = await inTurn(bench.runs(7), {
      Signet: () => microseconds(bench, 'Signet'),
      'grpc-js': () => microseconds(bench, 'grpc-js'),
    });
    const series = SERVERS.map((label) => ({
      label,
      unit: 'µs' as const,
      samples: samples[label],
      ...(label === 'grpc-js' && { floorOf: 'Signet' }),
    }));
    return { series, notes: ['Only the processor time of the server is measured.'] };
  },
};

async function microseconds(bench: Bench, name: ServerName): Promise<number> {
  const socket = join(await bench.folder(), 'socket');
  const program = fork(join(__dirname, 'program.ts'), [name, socket]);
  const [{ certificate }] = (await once(program, 'message')) as [Listening];
  const session = connect('https://localhost', {
    createConnection: () =>
      connectTls({ path: socket, ca: certificate, servername: 'localhost', ALPNProtocols: ['h2'] }),
  });
  const spent = async () => {
    const answer = once(program, 'message');
    program.send('spent');
    return ((await answer) as [number])[0];
  };
  try {
    await call(session);
    const before = await spent();
    const count = bench.count(CALLS);
    let left = count;
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, async () => {
        while (left-- > 0) await call(session);
      }),
    );
    return ((await spent()) - before) / count;
  } finally {
    session.destroy();
    program.kill();
    await once(program, 'exit');
  }
}

const REQUEST = requestOf(
  rpcs.ReadResource.request.encode({
    typeName: 'signet_kubernetes_object',
    currentState: { msgpack: Buffer.alloc(STATE_BYTES) },
  }),
);

function requestOf(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

function call(session: ClientHttp2Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': 'POST', ':path': PATH, 'content-type': 'application/grpc' });
    let status: unknown;
    stream.on('trailers', (trailers: IncomingHttpHeaders) => (status = trailers['grpc-status']));
    stream.on('error', reject);
    stream.on('close', () => {
      if (status === '0') resolve();
      else reject(new Error('A call failed'));
    });
    stream.resume().end(REQUEST);
  });
}
