import { type ConnectedClient, type Connection, createKubernetesClient } from '../../../src/api/kubernetes';
import { Secret } from '../../../src/secret';
import { type Answerer, FakeServer, hangUp, type Spoken } from '../support/fake-server';

export const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'c' };
export const stored = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'n', uid: 'u' } };

/** The connection to a fake server, as a user with a token. */
export const connectionTo = (server: FakeServer, changes: Partial<Connection> = {}): Connection => ({
  cluster: { host: server.url, ca: server.certificate },
  user: { token: new Secret('fake-token') },
  environment: () => ({}),
  ...changes,
});

type Options = Parameters<typeof createKubernetesClient>[1];

/** For each test of a block: a fake API, a client of it, and more clients, which are closed at the end. */
export class FakeApi {
  public server!: FakeServer;
  public client!: ConnectedClient;
  readonly #clients: ConnectedClient[] = [];

  public static use(spoken?: Spoken): FakeApi {
    const api = new FakeApi();
    beforeEach(async () => {
      api.server = await FakeServer.start(spoken);
      api.client = api.connect();
    });
    afterEach(async () => {
      for (const client of api.#clients.splice(0)) client.close();
      await api.server.close();
    });
    return api;
  }

  /** A client of the fake API, with changes to its connection. */
  public connect(changes: Partial<Connection> = {}, options: Options = {}): ConnectedClient {
    return this.open(connectionTo(this.server, changes), options);
  }

  /** A client for any connection. */
  public open(connection: Connection, options: Options = {}): ConnectedClient {
    const client = createKubernetesClient(connection, options);
    this.#clients.push(client);
    return client;
  }

  public answer(...answers: Answerer[]): void {
    this.server.answer(...answers);
  }

  public get received(): FakeServer['received'] {
    return this.server.received;
  }
}

export const status = (code: number, message: string, reason?: string, details?: unknown) => ({
  apiVersion: 'v1',
  kind: 'Status',
  status: 'Failure',
  code,
  message,
  reason,
  details,
});

/** A watch with these events. `then`: the end of the connection. */
export const events =
  (lines: readonly unknown[], then: 'end' | 'break' | 'stay'): Answerer =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    response.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), () => {
      if (then === 'end') response.end();
      if (then === 'break') hangUp(response);
    });
  };
