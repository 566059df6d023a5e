import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as forward, type RequestOptions } from 'node:https';
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

export async function startMeddler(api: Api): Promise<Meddler> {
  let rule: Rule = () => false;
  let seen: () => void = () => undefined;

  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = '', url = '' } = incoming;
    const target: RequestOptions = { ...api.adminRequest(url), method };
    const { connection: _connection, host: _host, authorization: _authorization, ...headers } = incoming.headers;
    const upstream = forward({ ...target, headers: { ...headers, ...target.headers } }, (answer) => {
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
