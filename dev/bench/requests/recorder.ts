import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { request } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Api } from '../../cluster';
import { selfSigned } from '../../faults/certificate';
import type { Kubeconfig } from '../server';

/** A request as a provider sent it, and what became of it. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  body: string;
  status: number;
  /** Of a watch: how many events the provider received. */
  events?: number;
  /** The `metadata.uid` of the object in the response to a write. */
  uid?: string;
}

/** The requests of a work, in the order in which they came. */
export interface Recorded {
  readonly requests: readonly RecordedRequest[];
  /** The namespace of their objects. */
  readonly namespace: string;
}

export interface Recorder {
  /** Leads to the recorder, which sends each request on as the user of the API. */
  readonly kubeconfig: Kubeconfig;
  /** In the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  close(): void;
}

/** The headers that make a request what it is. The others belong to the connection or to the caller. */
const KEPT = ['accept', 'content-type'];

/** The first UID of an object in JSON, which is its own. */
export const UID = /"uid":"([^"]+)"/;

const isWatch = (path: string): boolean => /[?&]watch=(1|true)\b/.test(path);

/** A proxy before an API server that keeps what passes. It offers HTTP/2, as an API server does. */
export async function startRecorder(api: Api, folder: string): Promise<Recorder> {
  const { cert, key } = await selfSigned('recorder');
  const requests: RecordedRequest[] = [];
  const open = new Set<Socket>();
  const server = createSecureServer({ cert, key, allowHTTP1: true }, (incoming, outgoing) => {
    void pass(api, incoming, outgoing, requests);
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const file = join(folder, 'recorder.kubeconfig');
  const { port } = server.address() as AddressInfo;
  await writeFile(file, JSON.stringify(kubeconfigOf(`https://127.0.0.1:${port}`, cert)));
  return {
    kubeconfig: { file },
    requests,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

async function pass(
  api: Api,
  incoming: Http2ServerRequest,
  outgoing: Http2ServerResponse,
  requests: RecordedRequest[],
): Promise<void> {
  incoming.on('error', () => undefined);
  outgoing.on('error', () => undefined);
  const { method, url: path } = incoming;
  const headers = Object.fromEntries(
    KEPT.flatMap((name) => (incoming.headers[name] === undefined ? [] : [[name, String(incoming.headers[name])]])),
  );
  const recorded: RecordedRequest = { method, path, headers, body: '', status: 0, ...(isWatch(path) && { events: 0 }) };
  requests.push(recorded);
  recorded.body = await textOf(incoming);

  const target = api.adminRequest(path);
  const all = { ...headers, ...lengthOf(recorded.body), ...target.headers };
  const forwarded = request({ ...target, method, headers: all }, (answer) => {
    recorded.status = answer.statusCode ?? 0;
    outgoing.writeHead(recorded.status, { 'content-type': answer.headers['content-type'] ?? 'application/json' });
    // The provider waits for the headers of a watch. Their types lack the method.
    (outgoing as Http2ServerResponse & Pick<ServerResponse, 'flushHeaders'>).flushHeaders();
    let written = '';
    answer.on('data', (chunk: Buffer) => {
      if (outgoing.writable) outgoing.write(chunk);
      if (recorded.events !== undefined) recorded.events += chunk.toString().split('\n').length - 1;
      else if (method !== 'GET') written += chunk.toString();
    });
    answer.on('end', () => {
      recorded.uid = UID.exec(written)?.[1];
      outgoing.end();
    });
    answer.on('error', () => {
      outgoing.destroy();
    });
  });
  forwarded.on('error', () => {
    outgoing.destroy();
  });
  outgoing.on('close', () => forwarded.destroy());
  forwarded.end(recorded.body);
}

/** Without its length, Node.js sends the body of a DELETE in a way that no server reads. */
export function lengthOf(body: string): Readonly<Record<string, number>> {
  return body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
}

/** A body to its end. */
export async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function kubeconfigOf(server: string, certificate: string): object {
  const name = 'recorder';
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      { name, cluster: { server, 'certificate-authority-data': Buffer.from(certificate).toString('base64') } },
    ],
    users: [{ name, user: { token: name } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  };
}
