import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import { Agent, request } from 'node:https';
import type { Readable } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Api } from '../../cluster';
import { seconds } from '../measure';
import { lengthOf, type Recorded, type RecordedRequest, textOf, UID } from './recorder';

/** As many as the engine works on resources. */
const AT_ONCE = 10;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export interface Replayed {
  readonly seconds: number;
  /** How many responses had another status than in the record. */
  readonly differing: number;
}

interface Connection {
  send(request: RecordedRequest): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

/**
 * Sends recorded requests again, bare: in their order, ten at once, over one HTTP/2 connection, and does nothing with the
 * responses but read them. Where the server has no HTTP/2, over ten connections of HTTP/1.1.
 *
 * @param namespace - to use in the place of the recorded one
 */
export async function replay(api: Api, { requests, namespace: from }: Recorded, to: string): Promise<Replayed> {
  const namespaces = { from, to };
  let differing = 0;
  const took = await seconds(async () => {
    const connection = await open(api);
    // An object that is created again has another UID, which later requests must have in the place of the recorded one.
    const uids = new Map<string, Promise<string>>();
    let next = 0;
    const work = async () => {
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        const recorded = request;
        const sent = translated(recorded, namespaces, uids).then((request) => connection.send(request));
        if (recorded.uid !== undefined && !uids.has(recorded.uid)) {
          const { uid } = recorded;
          uids.set(
            uid,
            sent.then(({ body }) => UID.exec(body)?.[1] ?? uid),
          );
        }
        const { status } = await sent;
        if (status !== recorded.status) differing += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    connection.close();
  });
  return { seconds: took, differing };
}

async function translated(
  request: RecordedRequest,
  { from, to }: { readonly from: string; readonly to: string },
  uids: ReadonlyMap<string, Promise<string>>,
): Promise<RecordedRequest> {
  let { path, body } = request;
  path = path.replaceAll(from, to);
  body = body.replaceAll(from, to);
  for (const [recorded] of `${path} ${body}`.matchAll(UUID)) {
    const uid = await uids.get(recorded);
    if (uid === undefined) continue;
    path = path.replaceAll(recorded, uid);
    body = body.replaceAll(recorded, uid);
  }
  return { ...request, path, body };
}

async function open(api: Api): Promise<Connection> {
  const { hostname, port } = new URL(api.server);
  const socket = connectTls({ ...api.tls, host: hostname, port: Number(port), ALPNProtocols: ['h2', 'http/1.1'] });
  await once(socket, 'secureConnect');
  if (socket.alpnProtocol === 'h2') return overHttp2(api, connect(api.server, { createConnection: () => socket }));
  socket.destroy();
  return overHttp1(api);
}

function overHttp2(api: Api, session: ClientHttp2Session): Connection {
  return {
    async send({ method, path, headers, body, events }) {
      const own = api.adminRequest(path).headers;
      const endStream = body === '';
      const stream = session.request({ ':method': method, ':path': path, ...own, ...headers }, { endStream });
      if (!endStream) stream.end(body);
      const [answer] = (await once(stream, 'response')) as [{ ':status'?: number }];
      return { status: answer[':status'] ?? 0, body: await bodyOf(stream, events) };
    },
    close: () => {
      session.destroy();
    },
  };
}

function overHttp1(api: Api): Connection {
  const agent = new Agent({ ...api.tls, keepAlive: true });
  return {
    async send({ method, path, headers, body, events }) {
      const { hostname, port, headers: own } = api.adminRequest(path);
      const all = { ...own, ...headers, ...lengthOf(body) };
      const sent = request({ hostname, port, path, method, agent, headers: all }).end(body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      return { status: answer.statusCode ?? 0, body: await bodyOf(answer, events) };
    },
    close: () => {
      agent.destroy();
    },
  };
}

/** The body; of a watch none, which is ended when it has received its events, and nobody waits for that. */
async function bodyOf(stream: Readable, events: number | undefined): Promise<string> {
  if (events === undefined) return textOf(stream);
  let received = 0;
  stream.on('error', () => undefined);
  if (events === 0) stream.destroy();
  stream.on('data', (chunk: Buffer) => {
    received += chunk.toString().split('\n').length - 1;
    if (received >= events) stream.destroy();
  });
  return '';
}
