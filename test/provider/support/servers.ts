import { randomBytes } from 'node:crypto';
import {
  type Connection,
  type ConnectedClient,
  createKubernetesClient,
  resolveConnection,
} from '../../../src/api/kubernetes';
import { KubernetesSandbox } from '../../../src/sandbox/kubernetes';
import { describeReal } from '../../support/control-plane';

/** A Kubernetes API with a namespace of the test's own, seen by its administrator. */
export interface TestServer {
  readonly connection: Connection;
  readonly client: ConnectedClient;
  readonly namespace: string;
  /** Only on the sandbox: what a real server cannot be told to do. */
  readonly sandbox: KubernetesSandbox | undefined;
  close(): Promise<void>;
}

async function openServer(connection: Connection, sandbox?: KubernetesSandbox): Promise<TestServer> {
  const client = createKubernetesClient(connection, { version: 'test' });
  const namespace = `signet-${randomBytes(4).toString('hex')}`;
  await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  return {
    connection,
    client,
    namespace,
    sandbox,
    async close() {
      await client.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
      client.close();
      await sandbox?.stop();
    },
  };
}

async function openSandbox(): Promise<TestServer> {
  const sandbox = await KubernetesSandbox.start({ tokenDelayMs: 5 });
  const { cert, key } = await sandbox.clientCertificate('admin', ['system:masters']);
  const connection = resolveConnection(
    {
      host: sandbox.url,
      cluster_ca_certificate: sandbox.certificateAuthority,
      client_certificate: cert,
      client_key: key,
    },
    {},
  );
  return openServer(connection, sandbox);
}

/** A server that is there while the tests of the block around run: its properties are read within them. */
function useServer(open: () => Promise<TestServer>): Omit<TestServer, 'close'> {
  let server: TestServer;
  beforeAll(async () => {
    server = await open();
  });
  afterAll(() => server.close());
  return {
    get connection() {
      return server.connection;
    },
    get client() {
      return server.client;
    },
    get namespace() {
      return server.namespace;
    },
    get sandbox() {
      return server.sandbox;
    },
  };
}

type Tests = (server: Omit<TestServer, 'close'>) => void;

/** Tests on the sandbox alone, for what a real API server cannot be told to do. */
export function describeSandbox(title: string, tests: Tests): void {
  describe(title, () => {
    tests(useServer(openSandbox));
  });
}

/** The same tests on the sandbox, and on a real API server if there is one. */
export function describeServers(title: string, tests: Tests): void {
  describeSandbox(`${title} (sandbox)`, tests);
  describeReal(title, ({ kubeconfig, context }) => {
    tests(useServer(() => openServer(resolveConnection({ config_path: kubeconfig, config_context: context }, {}))));
  });
}
