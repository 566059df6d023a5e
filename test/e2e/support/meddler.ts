import type { IncomingMessage } from 'node:http';
import { request as forward } from 'node:https';
import type { Api } from '../../../dev/cluster';
import { type Exchange, passedOn, startTlsServer } from '../../../dev/faults';

/** A rule: the answers to requests that match are withheld, although the server has carried them out. */
type Rule = (method: string, url: string) => boolean;

/** A rule for the object that a request creates. */
type Refusal = (url: string, body: string) => boolean;

/** Called twice for each request, before it is forwarded and before its answer is. `false`: nothing is forwarded any more. */
type Hook = (when: 'before' | 'after', method: string, url: string) => Promise<boolean>;

/**
 * A proxy between the provider and an API server, with HTTP/2 on the provider's side, as an API server has it. It withholds
 * answers on request, or refuses creates as an admission policy does.
 */
export interface Meddler {
  /** The arguments of the provider for it. */
  readonly connection: Readonly<Record<string, string>>;
  /** The versions of HTTP of the requests so far. */
  readonly versions: ReadonlySet<string>;
  /** From now on, withholds the answers to requests that match. Returns a promise of the first of them. */
  withhold(rule: Rule): Promise<void>;
  /** From now on, refuses the creates that match. */
  refuse(rule: Refusal): void;
  /** From now on, asks before each request is forwarded, and before its answer is. */
  ask(hook: Hook): void;
  /** From now on, forwards everything. Withheld answers stay withheld. */
  relent(): void;
  close(): void;
}

export async function startMeddler(api: Api): Promise<Meddler> {
  let rule: Rule = () => false;
  let seen: () => void = () => undefined;
  let refused: Refusal | undefined;
  let hook: Hook = () => Promise.resolve(true);

  const versions = new Set<string>();
  const server = await startTlsServer('h2', (exchange) => {
    exchange.incoming.on('error', () => undefined);
    exchange.outgoing.on('error', () => undefined);
    void pass(exchange).catch(() => exchange.outgoing.destroy());
  });
  const pass = async ({ incoming, outgoing }: Exchange): Promise<void> => {
    const { method = '', url = '', httpVersion } = incoming;
    versions.add(httpVersion);
    const target = api.adminRequest(url);
    const body = await bodyOf(incoming);
    if (method === 'POST' && refused?.(url, body.toString())) {
      outgoing.writeHead(422, { 'Content-Type': 'application/json' });
      outgoing.end(JSON.stringify(DENIED));
      return;
    }
    const headers = { ...passedOn(incoming.headers), ...target.headers };
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
        outgoing.writeHead(answer.statusCode ?? 502, passedOn(answer.headers));
        outgoing.flushHeaders();
        answer.pipe(outgoing);
      });
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    upstream.end(body);
  };
  return {
    connection: { host: server.url, cluster_ca_certificate: server.certificate, token: 'the-proxy-calls-as-admin' },
    versions,
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
    close() {
      server.close();
    },
  };
}

/** The answer of an API server when a ValidatingAdmissionPolicy refuses. */
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
