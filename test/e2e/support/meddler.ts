import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as forward } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Api } from '../../../dev/cluster';

/** A rule: requests that match have their answer withheld, though the server has long done what they asked. */
type Rule = (method: string, url: string) => boolean;

/** Stands between the provider and an API server, speaks plain HTTP on one side, and withholds answers on request. */
export interface Meddler {
  readonly url: string;
  /** From now on, withhold the answers to what matches; gives a promise of the first such answer. */
  withhold(rule: Rule): Promise<void>;
  /** Let everything pass from now on; what was withheld stays so. */
  relent(): void;
  close(): void;
}

/** What belongs to one connection, or says who calls: each side has its own. */
const OWN_HEADERS = ['connection', 'host', 'authorization'];

export async function startMeddler(api: Api): Promise<Meddler> {
  let rule: Rule = () => false;
  let seen: () => void = () => undefined;

  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = '', url = '' } = incoming;
    const target = api.adminRequest(url);
    const passedOn = Object.entries(incoming.headers).filter(([name]) => !OWN_HEADERS.includes(name));
    const headers = { ...Object.fromEntries(passedOn), ...target.headers };
    const upstream = forward({ ...target, method, headers }, (answer) => {
      if (rule(method, url)) {
        answer.resume();
        seen();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    withhold: (next) =>
      new Promise((resolve) => {
        rule = next;
        seen = resolve;
      }),
    relent: () => {
      rule = () => false;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
