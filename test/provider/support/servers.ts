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

export async function openSandbox(): Promise<TestServer> {
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

/** The same tests on the sandbox, and on a real API server where one is at hand. */
export function describeServers(title: string, tests: (open: () => Promise<TestServer>) => void): void {
  describe(`${title} (sandbox)`, () => {
    tests(openSandbox);
  });
  describeReal(title, ({ kubeconfig, context }) => {
    tests(() => openServer(resolveConnection({ config_path: kubeconfig, config_context: context }, {})));
  });
}
