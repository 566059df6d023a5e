import type { HttpCall } from './call';
import { createHttp1 } from './http1';
import { createHttp2 } from './http2';
import type { Credentials } from './login';
import type { NoAnswer } from './no-answer';
import type { HttpAnswer, Limits, Protocol } from './protocol';
import { createEncoder, type Form } from './request';
import type { Server } from './server';

export interface Attempts {
  /** The server, loaded once; after a failure, loaded again. */
  readonly server: () => Promise<Server>;
  /** Sends a call once. It does not throw for the network or the status. */
  readonly attempt: (call: HttpCall, form: Form, credentials: Credentials) => Promise<HttpAnswer | NoAnswer>;
  /** Closes idle connections. */
  readonly close: () => void;
}

interface Ready {
  readonly server: Server;
  readonly attempt: Attempts['attempt'];
  readonly close: () => void;
}

export function createAttempts(
  load: () => Promise<Server>,
  { userAgent, ...limits }: Limits & { readonly userAgent: string },
): Attempts {
  let loading: Promise<Ready> | undefined;
  let loaded: Ready | undefined;
  const ready = () => {
    loading ??= load().then((server) => (loaded = readyFor(server, limits, userAgent)));
    loading.catch(() => (loading = undefined));
    return loading;
  };
  return {
    server: async () => (await ready()).server,
    attempt: async (...call) => (await ready()).attempt(...call),
    close: () => loaded?.close(),
  };
}

function readyFor(server: Server, limits: Limits, userAgent: string): Ready {
  const url = new URL(server.baseUrl);
  const encode = createEncoder(server, userAgent);
  const protocol = protocolFor(server, url, limits);
  return {
    server,
    async attempt(call, form, credentials) {
      const outcome = await protocol.send(encode(call, form, credentials), credentials);
      return 'kind' in outcome && outcome.kind !== 'cancelled' ? { ...outcome, address: url.origin } : outcome;
    },
    close: () => {
      protocol.close();
    },
  };
}

/**
 * HTTP/2 over one connection, where it may be used and the server offers it in the TLS handshake; otherwise HTTP/1.1. A
 * proxy gets its tunnel over HTTP/1.1, and so does what goes through it.
 */
function protocolFor(server: Server, url: URL, limits: Limits): Protocol {
  const http1 = createHttp1(server, limits);
  const mayUse = server.http2 === true && url.protocol === 'https:' && server.proxy === undefined;
  return mayUse ? createHttp2(server, url, limits, http1) : http1;
}
