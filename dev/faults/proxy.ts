import { once } from 'node:events';
import type { RequestOptions } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { selfSigned } from './certificate';
import type { Exchange } from './exchange';
import type { Fault } from './fault';
import { serve } from './serve';

/** @returns the fault for this request; undefined lets it through. */
export type FaultRule = (method: string, url: string) => Fault | undefined;

/** Where requests go: `adminRequest` of dev/cluster, or a plain HTTP server. */
export interface Upstream {
  adminRequest(path: string): Omit<RequestOptions, 'headers'> & { readonly headers: Readonly<Record<string, string>> };
  /** Default `https`. */
  readonly scheme?: 'http' | 'https';
}

export interface FaultProxy {
  readonly url: string;
  /** PEM of the certificate to trust. */
  readonly certificate: string;
  /** How often each fault was injected. */
  readonly injected: ReadonlyMap<Fault, number>;
  /** How many requests came over each version of HTTP. */
  readonly versions: ReadonlyMap<string, number>;
  /** From now on, the rule decides on each request. */
  use(rule: FaultRule): void;
  /** The next request that matches gets the fault, and no other. Resolves when it has it. */
  once(fault: Fault, matches: (method: string, url: string) => boolean): Promise<void>;
  /** Lets everything through from now on. */
  clear(): void;
  close(): void;
}

/**
 * A TLS proxy before an API server, with a certificate of its own. It calls as the user of the upstream's kubeconfig.
 *
 * @param spoken - `h2`: HTTP/2 and HTTP/1.1, as an API server does; `http/1.1`: only that
 */
export async function startFaultProxy(upstream: Upstream, spoken: 'h2' | 'http/1.1' = 'h2'): Promise<FaultProxy> {
  const certificate = await selfSigned('fault proxy');
  const injected = new Map<Fault, number>();
  const versions = new Map<string, number>();
  const pass: FaultRule = () => undefined;
  let rule = pass;
  const open = new Set<Socket>();
  const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);

  const listener = (incoming: Exchange['incoming'], outgoing: Exchange['outgoing']) => {
    const exchange = { incoming, outgoing };
    count(versions, incoming.httpVersion);
    serve(upstream, exchange, () => {
      const fault = rule(incoming.method ?? '', incoming.url ?? '');
      if (fault !== undefined) count(injected, fault);
      return fault;
    });
  };
  const server =
    spoken === 'h2'
      ? // The compatible objects of HTTP/2 have what the proxy uses of those of HTTP/1.1.
        createSecureServer({ ...certificate, allowHTTP1: true }, listener as never)
      : createServer(certificate, listener);
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.on('sessionError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate: certificate.cert,
    injected,
    versions,
    use(next) {
      rule = next;
    },
    once: (fault, matches) =>
      new Promise((resolve) => {
        rule = (method, url) => {
          if (!matches(method, url)) return undefined;
          rule = pass;
          resolve();
          return fault;
        };
      }),
    clear() {
      rule = pass;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
