import type { RequestOptions } from 'node:http';
import type { Fault } from './fault';
import { serve } from './serve';
import { type Offered, startTlsServer, type TlsServer } from './tls-server';

/** @returns the fault for this request; undefined lets it through. */
export type FaultRule = (method: string, url: string) => Fault | undefined;

/** Where requests go: `adminRequest` of dev/cluster, or a plain HTTP server. */
export interface Upstream {
  adminRequest(path: string): Omit<RequestOptions, 'headers'> & { readonly headers: Readonly<Record<string, string>> };
  /** Default `https`. */
  readonly scheme?: 'http' | 'https';
}

export interface FaultProxy extends TlsServer {
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
}

/**
 * A TLS proxy before an API server, with a certificate of its own. It calls as the user of the upstream's kubeconfig.
 */
export async function startFaultProxy(upstream: Upstream, offered: Offered = 'h2'): Promise<FaultProxy> {
  const injected = new Map<Fault, number>();
  const versions = new Map<string, number>();
  const pass: FaultRule = () => undefined;
  let rule = pass;
  const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);

  const server = await startTlsServer(offered, (exchange) => {
    const { incoming } = exchange;
    count(versions, incoming.httpVersion);
    serve(upstream, exchange, () => {
      const fault = rule(incoming.method ?? '', incoming.url ?? '');
      if (fault !== undefined) count(injected, fault);
      return fault;
    });
  });

  return {
    ...server,
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
  };
}
