import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../dev/cluster';
import { KubernetesSandbox } from '../../src/sandbox';
import { describeEngines, testEngines } from '../support/engines';
import { Stack } from './support/stack';

/** Each is a service account with a sealed token. */
const ACCESSES = ['a', 'b', 'c'];

const each = <T>(valueOf: (name: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(ACCESSES.map((name) => [name, valueOf(name)]));

function accesses({ namespace, recipient }: Stack): object {
  return {
    signet_kubernetes_object: each((name) => ({
      manifest: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    })),
    signet_service_account_token: each((name) => ({
      namespace,
      service_account: name,
      generate_name: `${name}-`,
      depends_on: [`signet_kubernetes_object.${name}`],
    })),
    signet_sealed_token: each((name) => ({
      namespace,
      name: `\${signet_service_account_token.${name}.name}`,
      recipients: [{ key: recipient, label: name }],
    })),
  };
}

// One engine is enough: the requests are the provider's.
const settings = testEngines()
  .slice(0, 1)
  .map((engine) => ({ engine }));

/** The numbers of docs/scale.md. */
describeEngines(
  'The requests to the API server',
  settings,
  () => '',
  ({ engine }) => {
    it('are two for an access in a plan without changes, and one in the plan of a new one', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'signet-load-'));
      const sandbox = await KubernetesSandbox.start();
      const kubeconfig = join(folder, 'kubeconfig');
      await sandbox.writeKubeconfig(kubeconfig);
      const api = await connect(kubeconfig);
      const stack = await Stack.open(engine, { kubeconfig, context: undefined, api, close: () => Promise.resolve() });
      await stack.write({ resource: accesses(stack) });
      await stack.workspace.init();
      const requestsOf = async (work: () => Promise<string>): Promise<number> => {
        const before = sandbox.requests.length;
        await work();
        return (sandbox.requests.length - before) / ACCESSES.length;
      };

      const first = await requestsOf(() => stack.workspace.planText());
      const apply = await requestsOf(() => stack.workspace.apply());
      const second = await requestsOf(() => stack.workspace.planText());

      expect({ first, second }).toEqual({ first: 1, second: 2 });
      expect(apply).toBeLessThanOrEqual(9);
      await stack.close();
      api.close();
      await sandbox.stop();
      await rm(folder, { recursive: true });
    });
  },
);
