import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as forward } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Api } from '../../../dev/cluster';

/** A rule: requests that match have their answer withheld, though the server has long done what they asked. */
type Rule = (method: string, url: string) => boolean;

/** A rule on what a request asks to create. */
type Refusal = (url: string, body: string) => boolean;

/** Asked twice for each request; false: nothing is passed on any more. */
type Hook = (when: 'before' | 'after', method: string, url: string) => Promise<boolean>;

/**
 * Stands between the provider and an API server, speaks plain HTTP on one side, and withholds answers on request, or
 * refuses creates as an admission policy does.
 */
export interface Meddler {
  readonly url: string;
  /** From now on, withhold the answers to what matches; gives a promise of the first such answer. */
  withhold(rule: Rule): Promise<void>;
  /** From now on, refuse the creates that match. */
  refuse(rule: Refusal): void;
  /** From now on, ask before each request is passed on, and before its answer is. */
  ask(hook: Hook): void;
  /** Let everything pass from now on; what was withheld stays so. */
  relent(): void;
  close(): void;
}

/** What belongs to one connection, or says who calls: each side has its own. */
const OWN_HEADERS = ['connection', 'host', 'authorization'];

export async function startMeddler(api: Api): Promise<Meddler> {
  let rule: Rule = () => false;
  let seen: () => void = () => undefined;
  let refused: Refusal | undefined;
  let hook: Hook = () => Promise.resolve(true);

  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    void pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = incoming;
    const target = api.adminRequest(url);
    const body = await bodyOf(incoming);
    if (method === 'POST' && refused?.(url, body.toString())) {
      outgoing.writeHead(422, { 'Content-Type': 'application/json' });
      outgoing.end(JSON.stringify(DENIED));
      return;
    }
    const passedOn = Object.entries(incoming.headers).filter(([name]) => !OWN_HEADERS.includes(name));
    const headers = { ...Object.fromEntries(passedOn), ...target.headers };
    if (!(await hook('before', method, url))) {
      outgoing.destroy();
      return;
    }
    const upstream = forward({ ...target, method, headers }, (answer) => {
      if (rule(method, url)) {
        answer.resume();
        seen();
        return;
      }
      void hook('after', method, url).then((passes) => {
        if (!passes) {
          answer.resume();
          outgoing.destroy();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
      });
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    upstream.end(body);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    withhold: (next) =>
      new Promise((resolve) => {
        rule = next;
        seen = resolve;
      }),
    refuse: (next) => {
      refused = next;
    },
    ask: (next) => {
      hook = next;
    },
    relent: () => {
      rule = () => false;
      hook = () => Promise.resolve(true);
      refused = undefined;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What an API server answers where a ValidatingAdmissionPolicy refuses. */
const DENIED = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: "secrets is forbidden: ValidatingAdmissionPolicy 'test' with binding 'test' denied request",
  reason: 'Invalid',
  code: 422,
};

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
